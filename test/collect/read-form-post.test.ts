import { describe, expect, test } from '@jest/globals';
import { readFormPost } from '../../server/src/collect/answers/read-form-post.ts';
import { collectorOf, options, questionAt } from './collector-fixture.ts';

const form = collectorOf('form', {
  title: 'T',
  hidden_fields: ['campaign', 'name'],
  fields: [
    { label: 'Name', type: 'short_text' },
    { label: 'Text', type: 'long_text' },
    { label: 'Agree', type: 'consent' },
    { label: 'One', type: 'single_choice', options: options('A', 'B'), allow_other: true },
    { label: 'Many', type: 'multiple_choice', options: options('A', 'B'), allow_other: true },
    { label: 'Closed', type: 'dropdown', options: options('A') },
    { label: 'Order', type: 'ranking', options: options('A', 'B') },
    {
      label: 'Grid',
      type: 'matrix',
      multiple: true,
      rows: options('Row', 'Other row'),
      columns: options('X', 'Y'),
    },
    { label: 'Where', type: 'address' },
    { label: 'When', type: 'datetime' },
  ],
});

const answersOf = (...pairs: [string, string][]) => readFormPost(form, pairs).answers;

describe('a form post', () => {
  test('has the keys or ids of the fields as names, and texts as typed', () => {
    expect(answersOf(['name', ' Ada\0 '], ['text', 'two\r\nlines'])).toEqual({
      name: ' Ada\0 ',
      text: 'two\nlines',
    });
    expect(answersOf([questionAt(form, 0).id, 'Ada'])).toEqual({ name: 'Ada' });
  });

  test('repeats a name for several choices, with or without brackets', () => {
    expect(answersOf(['many', 'A'], ['many', 'B'])).toEqual({ many: ['A', 'B'] });
    expect(answersOf(['many[]', 'A'], ['many[]', 'B'])).toEqual({ many: ['A', 'B'] });
  });

  test('keeps two values where one belongs, for the check to refuse', () => {
    expect(answersOf(['name', 'Ada'], ['name', 'Bob'])).toEqual({ name: ['Ada', 'Bob'] });
    expect(answersOf(['name', ''], ['name', 'Bob'])).toEqual({ name: 'Bob' });
    expect(answersOf(['agree', 'false'], ['agree', 'true'])).toEqual({ agree: 'true' });
  });

  test('has the text beside "other" under .other, which counts when "other" is chosen or nothing else is', () => {
    expect(answersOf(['one', '_other'], ['one.other', 'Mine'])).toEqual({ one: { other: 'Mine' } });
    expect(answersOf(['one.other', 'Mine'])).toEqual({ one: { other: 'Mine' } });
    expect(answersOf(['one', 'A'], ['one.other', 'left over'])).toEqual({ one: 'A' });
    expect(answersOf(['one', '_other'], ['one.other', ' '])).toEqual({ one: { other: '' } });
    expect(answersOf(['many', 'A'], ['many[other]', 'Mine'])).toEqual({ many: ['A', { other: 'Mine' }] });
  });

  test('has rows, places and parts after a dot or in brackets', () => {
    expect(answersOf(['grid.row', 'X'], ['grid.row', 'Y'], ['grid[Other row]', 'X'])).toEqual({
      grid: { row: ['X', 'Y'], 'Other row': 'X' },
    });
    expect(answersOf(['order.a', '2'], ['order.b', '1'])).toEqual({ order: { a: '2', b: '1' } });
    expect(answersOf(['where.city', 'Rio'], ['where.__proto__', 'x']).where).toEqual(
      JSON.parse('{"city": "Rio", "__proto__": "x"}'),
    );
  });

  test('joins date, time and offset', () => {
    expect(answersOf(['when', '2025-01-15T10:30'], ['when.offset', '-03:00'])).toEqual({
      when: '2025-01-15T10:30-03:00',
    });
    expect(answersOf(['when', ''], ['when.offset', '-03:00'])).toEqual({ when: '' });
    expect(answersOf(['when', '2025-01-15T10:30Z'], ['when.offset', '-03:00'])).toEqual({
      when: '2025-01-15T10:30Z',
    });
  });

  test('keeps names that mean nothing, so that nothing typed is lost in silence', () => {
    const pairs: [string, string][] = [
      ['nmae', 'Ada'],
      ['closed.other', 'x'],
      ['name.first', 'x'],
      ['__proto', 'x'],
    ];
    expect(answersOf(...pairs, ['constructor', 'x'])).toEqual({
      nmae: 'Ada',
      'closed.other': 'x',
      'name.first': 'x',
      constructor: 'x',
    });
  });

  test('carries declared hidden fields, and drops the others', () => {
    const pairs: [string, string][] = [
      ['_hidden.campaign', 'spring'],
      ['_hidden.name', 'hidden'],
      ['_hidden.evil', 'x'],
      ['name', 'Ada'],
    ];
    const post = readFormPost(form, pairs);
    expect(post.answers).toEqual({ name: 'Ada' });
    expect(post.hiddenFields).toEqual({ campaign: 'spring', name: 'hidden' });
    expect(readFormPost(form, [['campaign', 'bare']])).toMatchObject({
      answers: {},
      hiddenFields: { campaign: 'bare' },
    });
  });

  test('carries what the page put in', () => {
    const pairs: [string, string][] = [
      ['_token', 't'],
      ['_started_at', 's'],
      ['_language', 'pt-BR'],
      ['_url', 'u'],
      ['_referrer', 'r'],
      ['_leave_empty', 'spam'],
      ['_ga', '1'],
    ];
    expect(readFormPost(form, pairs)).toEqual({
      answers: {},
      hiddenFields: {},
      idempotencyKey: 't',
      startedAt: 's',
      language: 'pt-BR',
      pageUrl: 'u',
      referrer: 'r',
      trapped: true,
    });
    expect(readFormPost(form, [['_language', 'xx']])).toMatchObject({
      language: null,
      idempotencyKey: null,
      trapped: false,
    });
  });
});
