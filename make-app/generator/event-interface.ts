import { type EventType, eventJsonSchema } from '@askusers/shared';
import { interfaceOfSchema, type JsonSchema } from './interface-of-schema.ts';
import type { MakeParameter } from './make-parameter.ts';

/**
 * Whose keys depend on the questions: filled in from the list that an RPC has made of them, or left for Make to learn from the
 * first bundle.
 */
export type AnswerKeys = 'from the questions' | 'learned from data';

/** What a trigger puts out: the event's body. */
export const interfaceOf = (eventType: EventType, keys: AnswerKeys): MakeParameter[] =>
  interfaceOfSchema(schemaOf(eventType), KEYS[keys]);

/** What a search puts out: the event's `data`. */
export function itemInterfaceOf(eventType: EventType, keys: AnswerKeys): MakeParameter[] {
  const data = schemaOf(eventType).properties?.data;
  if (!data) throw new Error(`${eventType} has no data`);
  return interfaceOfSchema(data, KEYS[keys]);
}

// The schema is zod's own type, which is wider than what an event uses of it.
const schemaOf = (eventType: EventType) => eventJsonSchema(eventType) as JsonSchema;

const KEYS: Record<AnswerKeys, Record<string, string>> = {
  'from the questions': {
    response_data: "{{map(output, 'by_id')}}",
    submission_data: "{{map(output, 'by_id')}}",
    answers_by_key: "{{map(output, 'by_key')}}",
    fields_by_key: "{{map(output, 'by_key')}}",
  },
  'learned from data': {},
};
