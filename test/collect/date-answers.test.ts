import { describe, expect, test } from '@jest/globals';
import { outcomeOf, text } from './answer-table.ts';

describe('dates', () => {
  test.each(['2025-01-31', '2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31'])(
    '%s is in the calendar',
    (value) => {
      expect(outcomeOf({ type: 'date' }, value)).toEqual(text(value));
    },
  );
  test.each([
    '2025-02-29',
    '1900-02-29',
    '2025-04-31',
    '2025-13-01',
    '2025-00-10',
    '0000-01-01',
    '2025-1-1',
    '31/01/2025',
    '2025-01-31T00:00',
  ])('%s is not', (value) => {
    expect(outcomeOf({ type: 'date' }, value)).toEqual(['bad_date']);
  });
  test('keep within their bounds, both included', () => {
    const bounded = { type: 'date', validation: { min_date: '2025-01-10', max_date: '2025-01-20' } };
    expect(outcomeOf(bounded, '2025-01-10')).toEqual(text('2025-01-10'));
    expect(outcomeOf(bounded, '2025-01-20')).toEqual(text('2025-01-20'));
    expect(outcomeOf(bounded, '2025-01-09')).toEqual(['too_early']);
    expect(outcomeOf(bounded, '2025-01-21')).toEqual(['too_late']);
  });
});

describe('times', () => {
  test.each(['00:00', '09:05', '23:59'])('%s is one', (value) => {
    expect(outcomeOf({ type: 'time' }, value)).toEqual(text(value));
  });
  test.each(['24:00', '9:05', '12:60', '12:00:00', 'noon'])('%s is none', (value) => {
    expect(outcomeOf({ type: 'time' }, value)).toEqual(['bad_time']);
  });
});

describe('moments', () => {
  test.each([
    ['2025-01-15T10:30:00Z', '2025-01-15T10:30:00Z'],
    ['2025-01-15T10:30-03:00', '2025-01-15T10:30:00-03:00'],
    ['2025-01-15 10:30:05.120+0530', '2025-01-15T10:30:05.120+05:30'],
    ['2025-01-15t10:30:00.000z', '2025-01-15T10:30:00Z'],
    ['2025-01-15T10:30:00-00:00', '2025-01-15T10:30:00Z'],
    ['2025-01-15T10:30+14', '2025-01-15T10:30:00+14:00'],
  ])('%s is kept as %s', (value, kept) => {
    expect(outcomeOf({ type: 'datetime' }, value)).toEqual(text(kept));
    expect(outcomeOf({ type: 'datetime' }, kept)).toEqual(text(kept));
  });
  test.each([
    '2025-01-15T10:30:00',
    '2025-02-30T10:30Z',
    '2025-01-15T25:00Z',
    '2025-01-15',
    '2025-01-15T10:30+15:00',
    'now',
  ])('%s is none', (value) => {
    expect(outcomeOf({ type: 'datetime' }, value)).toEqual(['bad_datetime']);
  });
  test('count by the day that their own clock shows', () => {
    const bounded = { type: 'datetime', validation: { min_date: '2025-01-15' } };
    expect(outcomeOf(bounded, '2025-01-15T00:30+09:00')).toMatchObject({ kind: 'text' });
    expect(outcomeOf(bounded, '2025-01-14T23:30-03:00')).toEqual(['too_early']);
  });
});
