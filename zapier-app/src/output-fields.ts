import { type Event, type FlatField, flatFieldsOfEvent, flattenEvent } from '@askusers/shared';
import type { Bundle, PlainOutputField, ZObject } from 'zapier-platform-core';
import type { CollectorWords } from './collector-words.ts';
import { exampleEvent } from './example-event.ts';
import { generatedEvent } from './fetch-samples.ts';
import { inputText } from './input-text.ts';

/** The platform takes fewer than a thousand; a wide matrix in a long survey has more. */
const MAX_FIELDS = 900;

const ANSWERS: PlainOutputField = {
  key: 'answers',
  label: 'Answers',
  children: [
    { key: 'key', label: 'Answer key', type: 'string' },
    { key: 'question', label: 'Answer question', type: 'string' },
    { key: 'answer', label: 'Answer text', type: 'string' },
  ],
};

/** Of the triggers' rows: what every survey or form has, then a field for each question of the one that was chosen. */
export function eventOutputFields(words: CollectorWords) {
  const common = flatFieldsOfEvent(exampleEvent(words.kind), 'common').map(asOutput);
  const [id, ...others] = common;
  return [...(id ? [{ ...id, primary: true }] : []), ...others, ANSWERS, chosenFields(words, common)];
}

/** Of searches and actions, whose rows are no events (reply-row.ts). */
export function replyOutputFields(words: CollectorWords) {
  const common = flatFieldsOfEvent(exampleEvent(words.kind), 'common').map(asOutput);
  const others = common.filter(({ key }) => key !== 'id' && key !== 'event_type');
  const id: PlainOutputField = { key: 'id', label: 'ID', type: 'string', primary: true };
  return [id, ...others, ANSWERS, chosenFields(words, common)];
}

function chosenFields(words: CollectorWords, common: readonly PlainOutputField[]) {
  const known = new Set(common.map(({ key }) => key));
  /** Never throws: without its fields an editor still works, with an error it does not. */
  return async (z: ZObject, bundle: Bundle): Promise<PlainOutputField[]> => {
    try {
      const id = inputText(bundle.inputData[words.idField]);
      const event = id === '' ? undefined : await generatedEvent(z, bundle, words, id);
      return event ? fieldsOf(event).filter(({ key }) => !known.has(key)) : [];
    } catch {
      return [];
    }
  };
}

/** Each with the sample's answer, so that a survey that nobody answered yet can be mapped. */
function fieldsOf(event: Event): PlainOutputField[] {
  const values = flattenEvent(event);
  return flatFieldsOfEvent(event)
    .slice(0, MAX_FIELDS)
    .map((field) => {
      const sample = values[field.key] ?? null;
      return { ...asOutput(field), ...(sample !== null && { sample }) };
    });
}

const asOutput = ({ key, label, type }: FlatField): PlainOutputField => ({ key, label, type });
