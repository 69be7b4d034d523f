import { expect, test } from '@jest/globals';
import { definitionFrom } from '../../server/src/collect/definition/definition-from.ts';
import { readDefinitionPatch } from '../../server/src/collect/definition/definition-input.ts';

const pointersOf = (body: unknown, kind: 'survey' | 'form' = 'survey'): string[] => {
  const made = definitionFrom(kind, body);
  return made.ok ? [] : made.errors.map(({ pointer }) => pointer);
};

test('faults of form, of type and of the whole are told at once, each at its own place', () => {
  expect(
    pointersOf({
      title: '',
      questions: [
        { label: 'A', key: 'same', type: 'single_choice', options: [{ label: 'x' }, { label: '' }] },
        { label: 'B', key: 'same', type: 'rating', scale: { min: 7 } },
        { label: 'C', type: 'nothing_known', required: 1 },
        { label: 'D', type: 'matrix', rows: [{ label: 'R', colour: 1 }] },
        'no question',
        { label: 'F', type: 'short_text', validation: { min_length: 5, max_length: 2 } },
      ],
      settings: { opens_at: '2025-01-02T00:00:00Z', closes_at: '2025-01-01T00:00:00Z', submission_limit: 0 },
    }).sort(),
  ).toEqual([
    '/questions/0/options/1/label',
    '/questions/1/key',
    '/questions/1/scale',
    '/questions/2/required',
    '/questions/2/type',
    '/questions/3/columns',
    '/questions/3/rows/0/colour',
    '/questions/4',
    '/questions/5/validation/min_length',
    '/settings/closes_at',
    '/settings/submission_limit',
    '/title',
  ]);
  expect(
    pointersOf({ title: 'T', fields: [{ label: 'A', type: 'nps', scale: { max: 5 } }], colour: 1 }, 'form'),
  ).toEqual(['/fields/0/scale', '/colour']);
});

test('what only comes from leaving a fault out is not told', () => {
  expect(pointersOf({ title: 'T', questions: [{ label: 'A', type: 'dropdown', options: 'x' }] })).toEqual([
    '/questions/0/options',
  ]);
  expect(
    pointersOf({
      title: 'T',
      questions: [],
      settings: { confirmation: { type: 'redirect', redirect_url: 'x' } },
    }),
  ).toEqual(['/settings/confirmation/redirect_url']);
  expect(pointersOf({ title: 7, questions: 7, hidden_fields: ['a', 'b__c'] })).toEqual([
    '/title',
    '/questions',
    '/hidden_fields/1',
  ]);
});

test('a body of many thousand faults is looked at once, and one of some hundred as a whole', () => {
  const withQuestions = (count: number) => {
    const options = Array(500).fill({ key: 'a' });
    const pointers = pointersOf({
      title: 'T',
      questions: Array(count).fill({ label: 'Q', type: 'dropdown', options }),
    });
    return ['label', 'key'].map((name) => pointers.filter((pointer) => pointer.endsWith(`/${name}`)).length);
  };
  expect(withQuestions(150)).toEqual([75_000, 0]);
  expect(withQuestions(2)).toEqual([1_000, 998]);
});

test('a body beyond repair is refused like any other', () => {
  expect(pointersOf([])).toEqual(['']);
  expect(pointersOf(JSON.parse('{"__proto__": {"title": "T"}, "constructor": 1}'))).toEqual(
    expect.arrayContaining(['/title', '/questions']),
  );
  expect(Object.keys(Object.prototype)).toEqual([]);
  const read = readDefinitionPatch('form', { fields: [{ label: 1 }] });
  expect(read).toMatchObject({ ok: false, rest: { questions: [{ label: '…' }] } });
});
