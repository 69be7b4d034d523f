import type { Collector } from '@askusers/shared';
import { describe, expect, test } from '@jest/globals';
import { readDefinitionPatch } from '../../server/src/collect/definition/definition-input.ts';
import { editDefinition } from '../../server/src/collect/definition/edit-definition.ts';
import { collectorOf, options, questionAt, surveyOf } from './collector-fixture.ts';

function edit(collector: Collector, patch: object, answered: string[] = []) {
  const read = readDefinitionPatch(collector.kind, patch);
  if (!read.ok) return { ok: false, kind: 'unreadable', errors: read.errors } as const;
  return editDefinition(collector, read.input, { answered: new Set(answered) });
}

/** The questions after an edit that must succeed. */
function edited(collector: Collector, questions: object[], answered: string[] = []) {
  const result = edit(collector, { questions }, answered);
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return result.content.definition.questions;
}

const survey = surveyOf(
  { label: 'Comment', type: 'long_text' },
  {
    label: 'Liked',
    type: 'multiple_choice',
    options: options('Price', 'Speed'),
    allow_other: true,
    required: true,
  },
  { label: 'Stars', type: 'rating' },
);
const [comment, liked, stars] = [questionAt(survey, 0), questionAt(survey, 1), questionAt(survey, 2)];
const all = survey.questions.map(({ id }) => id);

describe('an edit', () => {
  test('that says nothing changes nothing', () => {
    const { title, description, language, languages, questions, hidden_fields, settings } = survey;
    expect(edit(survey, {})).toEqual({
      ok: true,
      content: {
        title,
        description,
        language,
        languages,
        definition: { questions, hidden_fields, settings },
      },
    });
  });

  test('can send back what the API showed', () => {
    expect(edited(survey, survey.questions, all)).toEqual(survey.questions);
  });

  test('merges settings and takes away with null', () => {
    const limited = collectorOf('survey', {
      title: 'T',
      questions: [],
      settings: { submission_limit: 5, collect_ip: true },
    });
    expect(
      edit(limited, { title: 'New', settings: { submission_limit: null, confirmation: { message: 'Ta!' } } }),
    ).toMatchObject({
      content: {
        title: 'New',
        definition: {
          settings: {
            submission_limit: null,
            collect_ip: true,
            confirmation: { type: 'message', message: 'Ta!' },
          },
        },
      },
    });
    expect(edit(limited, { settings: { anonymous: true } })).toMatchObject({ ok: false, kind: 'invalid' });
  });

  test('keeps id and key through a new label, a new place and more options', () => {
    const after = edited(
      survey,
      [
        {
          id: liked.id,
          label: 'What did you like?',
          required: false,
          options: [...(liked.options ?? []), { label: 'Support' }],
        },
        { key: 'stars' },
        { key: 'comment', label: 'Anything else?' },
        { label: 'Comment', type: 'short_text' },
      ],
      all,
    );
    expect(after).toMatchObject([
      {
        id: liked.id,
        key: 'liked',
        position: 1,
        label: 'What did you like?',
        required: false,
        allow_other: true,
      },
      { id: stars.id, key: 'stars', position: 2, scale: { min: 1, max: 5 } },
      { id: comment.id, key: 'comment', position: 3, label: 'Anything else?' },
      { key: 'comment_2', position: 4 },
    ]);
    expect(after[0]?.options?.slice(0, 2)).toEqual(liked.options);
  });

  test('knows questions and options by their labels when a list has neither ids nor keys', () => {
    const after = edited(
      survey,
      [
        {
          label: 'Liked',
          type: 'multiple_choice',
          options: options('Speed', 'Support', 'Price'),
          allow_other: true,
        },
        { label: 'Comment', type: 'long_text' },
        { label: 'Stars', type: 'rating' },
      ],
      all,
    );
    expect(after.map(({ id }) => id)).toEqual([liked.id, comment.id, stars.id]);
    expect(after[0]?.options?.map(({ id }) => id)).toEqual([
      liked.options?.[1]?.id,
      expect.anything(),
      liked.options?.[0]?.id,
    ]);
  });

  test('does not make a key anew that falls free in it', () => {
    const after = edited(survey, [
      { label: 'Comment', type: 'short_text' },
      { id: liked.id },
      { id: stars.id },
    ]);
    expect(after[0]).toMatchObject({ key: 'comment_2' });
    expect(after[0]?.id).not.toBe(comment.id);
  });

  test('may do anything to a question that nobody answered', () => {
    const after = edited(survey, [
      { id: liked.id, key: 'reasons', type: 'dropdown', options: options('Other') },
    ]);
    expect(after).toEqual([
      {
        id: liked.id,
        key: 'reasons',
        position: 1,
        label: 'Liked',
        type: 'dropdown',
        required: true,
        options: [{ id: expect.any(String), key: 'other', label: 'Other' }],
      },
    ]);
  });

  test('is refused whole, with pointers, when the outcome would be no definition', () => {
    expect(edit(survey, { questions: [{ id: 'unknown', label: 'x', type: 'short_text' }] })).toMatchObject({
      kind: 'invalid',
      errors: [{ pointer: '/questions/0/id' }],
    });
    expect(edit(survey, { questions: [{ id: liked.id }, { id: liked.id }] })).toMatchObject({
      kind: 'invalid',
      errors: expect.arrayContaining([expect.objectContaining({ pointer: '/questions/1/id' })]),
    });
    expect(edit(survey, { questions: [{ label: 'No type' }] })).toMatchObject({
      kind: 'invalid',
      errors: [{ pointer: '/questions/0/type', message: 'is missing' }],
    });
    expect(edit(survey, { questions: [{ id: liked.id, options: null }] })).toMatchObject({
      kind: 'invalid',
      errors: [{ pointer: '/questions/0/options' }],
    });
    expect(edit(survey, { questions: [{ id: comment.id, key: 'liked' }, { id: liked.id }] })).toMatchObject({
      kind: 'invalid',
      errors: [{ pointer: '/questions/1/key' }],
    });
    expect(edit(survey, { fields: [] })).toMatchObject({
      kind: 'unreadable',
      errors: [{ pointer: '/fields' }],
    });
  });
});

describe('an edit of an answered question is a conflict when it', () => {
  const rest = survey.questions.map(({ id }) => ({ id }));
  test.each([
    ['leaves it out', rest.slice(1), '/questions'],
    ['changes its type', [{ id: comment.id, type: 'short_text' }, ...rest.slice(1)], '/questions/0/type'],
    ['changes its key', [{ id: comment.id, key: 'note' }, ...rest.slice(1)], '/questions/0/key'],
    [
      'removes an option',
      [rest[0], { id: liked.id, options: options('Price') }, rest[2]],
      '/questions/1/options',
    ],
    [
      'rewords an option without saying which',
      [rest[0], { id: liked.id, options: options('Price', 'Pace') }, rest[2]],
      '/questions/1/options',
    ],
    ['closes "other"', [rest[0], { id: liked.id, allow_other: false }, rest[2]], '/questions/1/allow_other'],
    [
      'moves its scale',
      [rest[0], rest[1], { id: stars.id, scale: { min: 1, max: 10 } }],
      '/questions/2/scale',
    ],
  ])('%s', (_, questions, pointer) => {
    expect(edit(survey, { questions }, all)).toMatchObject({
      ok: false,
      kind: 'conflict',
      errors: [{ pointer }],
    });
    expect(edit(survey, { questions })).toMatchObject({ ok: true });
  });

  test('removes a row or changes how many columns a row takes', () => {
    const matrix = surveyOf({
      label: 'M',
      type: 'matrix',
      rows: options('A', 'B'),
      columns: options('X', 'Y'),
    });
    const answered = [questionAt(matrix, 0).id];
    const questions = [{ key: 'm', rows: options('A'), columns: options('X'), multiple: true }];
    expect(edit(matrix, { questions }, answered)).toMatchObject({
      kind: 'conflict',
      errors: [
        { pointer: '/questions/0/rows' },
        { pointer: '/questions/0/columns' },
        { pointer: '/questions/0/multiple' },
      ],
    });
  });

  test('does several such things, and tells them all', () => {
    const questions = [
      { id: comment.id, type: 'short_text' },
      { id: stars.id, scale: { min: 0, max: 5 } },
    ];
    const result = edit(survey, { questions }, all);
    expect(result.ok ? [] : result.errors.map(({ pointer }) => pointer)).toEqual([
      '/questions',
      '/questions/0/type',
      '/questions/1/scale',
    ]);
  });
});
