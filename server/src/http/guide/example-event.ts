import {
  buildEvent,
  type Collector,
  type CollectorKind,
  type Event,
  type Language,
  sampleReply,
} from '@askusers/shared';
import { pagePath, viewUrl } from '../../collect/addresses.ts';
import { readDefinitionInput } from '../../collect/definition/definition-input.ts';
import { makeDefinition } from '../../collect/definition/make-definition.ts';
import { SAMPLE_TEMPLATE } from '../../collect/templates/templates.ts';

const MOMENT = new Date('2025-01-15T10:30:00.000Z');

/** A whole event of that kind, made as every event is: from a definition, a reply, and the one serialiser. */
export function exampleEvent(kind: CollectorKind, language: Language, publicUrl: string): Event {
  const newId = countedIds();
  const collector = exampleCollector(kind, language, publicUrl, newId);
  const replyId = newId();
  const view = viewUrl(publicUrl, collector, replyId);
  const reply = { ...sampleReply(collector, { replyId, viewUrl: view, now: MOMENT }), is_test: false };
  return buildEvent({ eventId: newId(), timestamp: MOMENT.toISOString(), collector, reply });
}

/** The survey or form that it is about: what every new workspace starts with. */
export function exampleCollector(
  kind: CollectorKind,
  language: Language,
  publicUrl: string,
  newId = countedIds(),
): Collector {
  const read = readDefinitionInput(kind, { template: SAMPLE_TEMPLATE[kind], language });
  const made = read.ok ? makeDefinition(kind, read.input, newId) : read;
  if (!made.ok) throw new Error(`the template ${SAMPLE_TEMPLATE[kind]} is not valid`);
  const { definition, ...content } = made.content;
  const id = newId();
  const moment = MOMENT.toISOString();
  return {
    id,
    kind,
    workspace: { id: newId(), name: 'Acme' },
    ...content,
    ...definition,
    status: 'published',
    version: 1,
    url: publicUrl + pagePath({ kind, id }),
    reply_count: 0,
    created_at: moment,
    updated_at: moment,
    published_at: moment,
  };
}

function countedIds(): () => string {
  let count = 0;
  return () => `0197c0de-0000-7000-8000-${String(++count).padStart(12, '0')}`;
}
