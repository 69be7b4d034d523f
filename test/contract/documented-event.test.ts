import { readFileSync } from 'node:fs';
import { serialiseEvent } from '@askusers/shared';
import { describe, expect, test } from '@jest/globals';
import { makeCollector } from '../shared/make-collector.ts';
import { surveyEvent } from '../shared/make-event.ts';
import { makeReply } from '../shared/make-reply.ts';

/** The example of the public documentation; its bytes cannot change. */
const documented: unknown = JSON.parse(
  readFileSync(new URL('./vectors/documented-event.json', import.meta.url), 'utf8'),
);

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** The value without every key that the example does not have. */
const project = (value: unknown, example: unknown): unknown =>
  isObject(value) && isObject(example)
    ? Object.fromEntries(
        Object.entries(value)
          .filter(([key]) => Object.hasOwn(example, key))
          .map(([key, part]) => [key, project(part, example[key])]),
      )
    : value;

/** Paths at which something stands before, or in place of, a documented key. */
const orderFaults = (value: unknown, example: unknown, path = '$'): string[] =>
  isObject(value) && isObject(example)
    ? Object.keys(example).flatMap((key, index) => [
        ...(Object.keys(value)[index] === key ? [] : [`${path}.${key}`]),
        ...orderFaults(value[key], example[key], `${path}.${key}`),
      ])
    : [];

const event = surveyEvent(
  makeCollector([{ type: 'short_text' }, { type: 'long_text' }, { type: 'nps', scale: { min: 0, max: 10 } }]),
  makeReply({
    'question-id-1': { kind: 'text', text: 'Answer 1' },
    'question-id-2': { kind: 'text', text: 'Answer 2' },
  }),
);
const built = JSON.parse(serialiseEvent(event)) as typeof event;

describe('an event with the documented values', () => {
  test('is the documented example byte for byte once the additions are dropped', () => {
    expect(JSON.stringify(project(built, documented))).toBe(JSON.stringify(documented));
  });

  test('has the documented keys first and in order at every level', () => {
    expect(orderFaults(built, documented)).toEqual([]);
  });
});

describe('the checks themselves', () => {
  test('notice an addition before the documented keys', () => {
    const { answers, ...response } = built.data.response;
    const moved = { ...built, data: { ...built.data, response: { answers, ...response } } };
    expect(orderFaults(moved, documented)).toHaveLength(5);
  });

  test('notice documented keys that changed places or values', () => {
    const { title, ...survey } = built.data.survey;
    const swapped = { ...built, data: { ...built.data, survey: { title, ...survey } } };
    expect(JSON.stringify(project(swapped, documented))).not.toBe(JSON.stringify(documented));
    const changed = { ...built, event_id: 'other' };
    expect(JSON.stringify(project(changed, documented))).not.toBe(JSON.stringify(documented));
  });
});
