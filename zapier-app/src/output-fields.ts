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

/** What every survey or form has, then a field for each question of the one that was chosen. */
export function outputFields(words: CollectorWords) {
  const common = flatFieldsOfEvent(exampleEvent(words.kind), 'common');
  const known = new Set(common.map(({ key }) => key));

  /** Never throws: without its fields an editor still works, with an error it does not. */
  async function chosenFields(z: ZObject, bundle: Bundle): Promise<PlainOutputField[]> {
    try {
      const id = inputText(bundle.inputData[words.idField]);
      const event = id === '' ? undefined : await generatedEvent(z, bundle, words, id);
      return event ? fieldsOf(event).filter(({ key }) => !known.has(key)) : [];
    } catch {
      return [];
    }
  }
  return [
    ...common.map((field) => ({ ...asOutput(field), ...(field.key === 'id' && { primary: true }) })),
    ANSWERS,
    chosenFields,
  ];
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
