import { buildEvent, type CollectorKind, type Event, type Language, sampleReply } from '@askusers/shared';
import { pagePath, viewUrl } from '../../collect/addresses.ts';
import { readDefinitionInput } from '../../collect/definition/definition-input.ts';
import { makeDefinition } from '../../collect/definition/make-definition.ts';
import { SAMPLE_TEMPLATE } from '../../collect/templates/templates.ts';

const MOMENT = new Date('2025-01-15T10:30:00.000Z');

/** A whole event of that kind, made as every event is: from a definition, a reply, and the one serialiser. */
export function exampleEvent(kind: CollectorKind, language: Language, publicUrl: string): Event {
  let count = 0;
  const newId = () => `0197c0de-0000-7000-8000-${String(++count).padStart(12, '0')}`;
  const read = readDefinitionInput(kind, { template: SAMPLE_TEMPLATE[kind], language });
  const made = read.ok ? makeDefinition(kind, read.input, newId) : read;
  if (!made.ok) throw new Error(`the template ${SAMPLE_TEMPLATE[kind]} is not valid`);
  const { definition, ...content } = made.content;
  const [id, replyId] = [newId(), newId()];
  const moment = MOMENT.toISOString();
  const collector = {
    id,
    kind,
    workspace: { id: newId(), name: 'Acme' },
    ...content,
    ...definition,
    status: 'published' as const,
    version: 1,
    url: publicUrl + pagePath({ kind, id }),
    reply_count: 0,
    created_at: moment,
    updated_at: moment,
    published_at: moment,
  };
  const view = viewUrl(publicUrl, { kind, id }, replyId);
  const reply = { ...sampleReply(collector, { replyId, viewUrl: view, now: MOMENT }), is_test: false };
  return buildEvent({ eventId: newId(), timestamp: moment, collector, reply });
}
