import type { Event } from '@askusers/shared';
import type { CollectorWords } from './collector-words.ts';

/**
 * Parsed JSON as an event of the trigger's type; undefined when it is none. Only what tells events apart is checked: a server
 * newer than this app may send types of questions that are unknown here, and their answers must still get through.
 */
export function readEvent(parsed: unknown, words: CollectorWords): Event | undefined {
  if (!isRecord(parsed) || parsed.event_type !== words.eventType || typeof parsed.event_id !== 'string') {
    return undefined;
  }
  const { data } = parsed;
  if (!isRecord(data) || !isRecord(data[words.kind]) || !isRecord(data.respondent)) return undefined;
  const reply = data[words.replyNoun];
  if (!isRecord(reply)) return undefined;
  const answers = words.kind === 'survey' ? reply.answers : reply.fields;
  if (!Array.isArray(answers) || !isRecord(reply.hidden_fields) || !isRecord(reply.metadata))
    return undefined;
  return parsed as unknown as Event; // the server's own serialiser wrote it
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
