import { defineApp, version as platformVersion } from 'zapier-platform-core';
import packageJson from '../package.json' with { type: 'json' };
import { addApiKey } from './add-api-key.ts';
import { authentication } from './authentication.ts';
import { collectorList } from './collector-list.ts';
import { FORM, SURVEY } from './collector-words.ts';
import { createReply } from './create-reply.ts';
import { findReply } from './find-reply.ts';
import { hookTrigger } from './hook-trigger.ts';
import { replyList } from './reply-list.ts';

const BOTH = [SURVEY, FORM];

export default defineApp({
  version: packageJson.version,
  platformVersion,
  authentication,
  /** Left on, it drops empty answers from what it hands over. */
  flags: { cleanInputData: false },
  beforeRequest: [addApiKey],
  triggers: byKey([...BOTH.map(hookTrigger), ...BOTH.map(collectorList), ...BOTH.map(replyList)]),
  searches: byKey(BOTH.map(findReply)),
  creates: byKey(BOTH.map(createReply)),
});

function byKey<Part extends { key: string }>(parts: Part[]): Record<string, Part> {
  return Object.fromEntries(parts.map((part) => [part.key, part]));
}
