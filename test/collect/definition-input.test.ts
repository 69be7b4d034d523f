import type { CollectorKind } from '@askusers/shared';
import { describe, expect, test } from '@jest/globals';
import { readDefinitionInput } from '../../server/src/collect/definition/definition-input.ts';
import { makeDefinition } from '../../server/src/collect/definition/make-definition.ts';
import { collectorOf, options, surveyOf } from './collector-fixture.ts';

/** Where a definition is refused; empty when it is accepted. */
function pointersOf(body: unknown, kind: CollectorKind = 'survey'): string[] {
  const read = readDefinitionInput(kind, body);
  if (!read.ok) return read.errors.map(({ pointer }) => pointer);
  const made = makeDefinition(kind, read.input);
  return made.ok ? [] : made.errors.map(({ pointer }) => pointer);
}
const withQuestions = (...questions: unknown[]) => pointersOf({ title: 'T', questions });
const withSettings = (settings: unknown) => pointersOf({ title: 'T', questions: [], settings });

describe('a definition is refused, with a pointer, when', () => {
  test.each([
    ['it is no object', null, ['']],
    ['the title is missing', { questions: [] }, ['/title']],
    ['the title is blank', { title: '  ', questions: [] }, ['/title']],
    ['the title is too long', { title: 'x'.repeat(301), questions: [] }, ['/title']],
    ['a text holds NUL', { title: 'a\0b', questions: [] }, ['/title']],
    ['a text holds half a character', { title: 'a\ud83d', questions: [] }, ['/title']],
    ['it holds what nobody knows', { title: 'T', questions: [], 'colour/x': 1 }, ['/colour~1x']],
    ['the language is unknown', { title: 'T', questions: [], language: 'fr' }, ['/language']],
    [
      'a hidden field has a bad name',
      { title: 'T', questions: [], hidden_fields: ['a', '__proto__'] },
      ['/hidden_fields/1', '/hidden_fields/1'],
    ],
    [
      'a hidden field is named twice',
      { title: 'T', questions: [], hidden_fields: ['a', 'a'] },
      ['/hidden_fields'],
    ],
    ['the template is unknown', { template: 'contact_us' }, ['/template']],
    ['a template comes with questions', { template: 'team_pulse', questions: [] }, ['/questions']],
  ])('%s', (_, body, pointers) => {
    expect(pointersOf(body)).toEqual(pointers);
  });

  test('there are too many questions, or too much of everything', () => {
    const question = { label: 'Q', type: 'short_text' };
    expect(pointersOf({ title: 'T', questions: Array(201).fill(question) })).toEqual(['/questions']);
    const long = { ...question, description: 'x'.repeat(5_000) };
    expect(pointersOf({ title: 'T', questions: Array(60).fill(long) })).toEqual(['']);
  });

  test('the settings contradict each other or lead astray', () => {
    expect(withSettings({ anonymous: true, collect_ip: true })).toEqual(['/settings/collect_ip']);
    expect(withSettings({ confirmation: { type: 'redirect' } })).toEqual([
      '/settings/confirmation/redirect_url',
    ]);
    expect(withSettings({ confirmation: { redirect_url: 'javascript:alert(1)' } })).toEqual([
      '/settings/confirmation/redirect_url',
    ]);
    expect(withSettings({ opens_at: '2025-01-02T00:00:00Z', closes_at: '2025-01-01T00:00:00Z' })).toEqual([
      '/settings/closes_at',
    ]);
    expect(withSettings({ submission_limit: 0 })).toEqual(['/settings/submission_limit']);
  });
});

describe('a question is refused, with a pointer, when', () => {
  const q = { label: 'Q', type: 'short_text' };
  test.each([
    ['it has no label', { ...q, label: '' }, ['/questions/0/label']],
    ['its type is unknown', { ...q, type: 'essay' }, ['/questions/0/type']],
    ['it holds what nobody knows', { ...q, colour: 1 }, ['/questions/0/colour']],
    ['its key has a double underscore', { ...q, key: 'a__b' }, ['/questions/0/key']],
    ['a choice has no options', { ...q, type: 'dropdown' }, ['/questions/0/options']],
    ['a ranking has one option', { ...q, type: 'ranking', options: options('A') }, ['/questions/0/options']],
    ['a text has options', { ...q, options: options('A') }, ['/questions/0/options']],
    ['a matrix has no columns', { ...q, type: 'matrix', rows: options('A') }, ['/questions/0/columns']],
    [
      'two options share a key',
      {
        ...q,
        type: 'dropdown',
        options: [
          { label: 'A', key: 'a' },
          { label: 'B', key: 'a' },
        ],
      },
      ['/questions/0/options/1/key'],
    ],
    [
      'a ranking allows other',
      { ...q, type: 'ranking', options: options('A', 'B'), allow_other: true },
      ['/questions/0/allow_other'],
    ],
    ['an nps has another scale', { ...q, type: 'nps', scale: { min: 1, max: 10 } }, ['/questions/0/scale']],
    ['a scale is upside down', { ...q, type: 'rating', scale: { min: 5, max: 5 } }, ['/questions/0/scale']],
    ['a statement is required', { ...q, type: 'statement', required: true }, ['/questions/0/required']],
    [
      'a name is mapped from a number',
      { ...q, type: 'number', maps_to: 'respondent.name' },
      ['/questions/0/maps_to'],
    ],
    ['a bound does not fit the type', { ...q, validation: { min: 1 } }, ['/questions/0/validation/min']],
    [
      'bounds contradict each other',
      { ...q, validation: { min_length: 9, max_length: 3 } },
      ['/questions/0/validation/min_length'],
    ],
    [
      'no whole number is left',
      { ...q, type: 'number', validation: { min: 1.2, max: 1.8, integer: true } },
      ['/questions/0/validation/integer'],
    ],
    [
      'more is demanded than can be chosen',
      { ...q, type: 'multiple_choice', options: options('A'), validation: { min_choices: 2 } },
      ['/questions/0/validation/min_choices'],
    ],
    [
      'a date is none',
      { ...q, type: 'date', validation: { min_date: '2025-02-30' } },
      ['/questions/0/validation/min_date'],
    ],
  ])('%s', (_, question, pointers) => {
    expect(withQuestions(question)).toEqual(pointers);
  });

  test('its key or its part of the respondent is taken', () => {
    expect(withQuestions({ ...q, key: 'a' }, { ...q, key: 'a' })).toEqual(['/questions/1/key']);
    const email = { ...q, type: 'email', maps_to: 'respondent.email' };
    expect(withQuestions(email, email)).toEqual(['/questions/1/maps_to']);
  });

  test('it belongs to a form, where it is called a field', () => {
    expect(
      pointersOf(
        {
          title: 'T',
          fields: [
            { ...q, key: 'a' },
            { ...q, key: 'a' },
          ],
        },
        'form',
      ),
    ).toEqual(['/fields/1/key']);
    expect(pointersOf({ title: 'T', questions: [] }, 'form')).toEqual(['/fields', '/questions']);
  });
});

describe('a definition that is accepted', () => {
  test('gets ids, positions, scales and settings', () => {
    const survey = collectorOf('survey', {
      title: ' T ',
      language: 'pt-BR',
      languages: ['en', 'pt-BR'],
      settings: { closes_at: '2030-01-01T00:00:00+02:00' },
      questions: [
        { label: 'R', type: 'rating', scale: { max: 7 }, description: null, options: null },
        { label: 'N', type: 'nps' },
      ],
    });
    expect(survey).toMatchObject({
      title: 'T',
      description: '',
      languages: ['pt-BR', 'en'],
      settings: {
        submit_label: 'Enviar respostas',
        closes_at: '2029-12-31T22:00:00.000Z',
        collect_ip: false,
      },
    });
    expect(survey.questions).toEqual([
      {
        id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-7/),
        key: 'r',
        position: 1,
        label: 'R',
        type: 'rating',
        required: false,
        scale: { min: 1, max: 7 },
      },
      {
        id: expect.any(String),
        key: 'n',
        position: 2,
        label: 'N',
        type: 'nps',
        required: false,
        scale: { min: 0, max: 10 },
      },
    ]);
  });

  test('can be a copy of what the API showed, with ids of its own', () => {
    const original = surveyOf({ label: 'Q', type: 'dropdown', options: options('A', 'B'), required: true });
    const copy = surveyOf(...original.questions);
    expect(copy.questions[0]).toMatchObject({
      key: 'q',
      options: [{ key: 'a' }, { key: 'b' }],
      required: true,
    });
    expect(copy.questions[0]?.id).not.toBe(original.questions[0]?.id);
  });
});
