import { defineApp, version as platformVersion } from 'zapier-platform-core';
import packageJson from '../package.json' with { type: 'json' };
import { addApiKey } from './add-api-key.ts';
import { authentication } from './authentication.ts';
import { collectorList } from './collector-list.ts';
import { FORM, SURVEY } from './collector-words.ts';
import { hookTrigger } from './hook-trigger.ts';

const triggers = [hookTrigger(SURVEY), hookTrigger(FORM), collectorList(SURVEY), collectorList(FORM)];

export default defineApp({
  version: packageJson.version,
  platformVersion,
  authentication,
  /** Left on, it drops empty answers from what it hands over. */
  flags: { cleanInputData: false },
  beforeRequest: [addApiKey],
  triggers: byKey(triggers),
});

function byKey<Part extends { key: string }>(parts: Part[]): Record<string, Part> {
  return Object.fromEntries(parts.map((part) => [part.key, part]));
}
