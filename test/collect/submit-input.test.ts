import { describe, expect, test } from '@jest/globals';
import { SubmitInput } from '../../server/src/collect/answers/submit-input.ts';
import { readInput } from '../../server/src/collect/definition/input-error.ts';

/** JSON text, since `__proto__` is an own name only after JSON.parse. */
const read = (json: string) => readInput(SubmitInput, JSON.parse(json));

describe('the body of a submit', () => {
  test('is read as it is, odd names included', () => {
    const result = read(
      '{"answers": {"__proto__": 1, "q": null}, "hidden_fields": {"__proto__": "x"}, "started_at": "2025-01-15T10:30:00+02:00"}',
    );
    expect(result).toMatchObject({ ok: true, input: { started_at: '2025-01-15T08:30:00.000Z' } });
    expect(result.ok && Object.keys(result.input.answers)).toEqual(['__proto__', 'q']);
    expect(result.ok && Object.keys(result.input.hidden_fields ?? {})).toEqual(['__proto__']);
  });

  test.each([
    ['null', '', 'must be an object'],
    ['{}', '/answers', 'must be an object'],
    ['{"answers": []}', '/answers', 'must be an object'],
    ['{"answers": {}, "answer": {}}', '/answer', 'is not known here'],
    ['{"answers": {}, "respondent": {"email": "x"}}', '/respondent/email', 'is not an email address'],
    ['{"answers": {}, "respondent": {"mail": "x"}}', '/respondent/mail', 'is not known here'],
    [
      '{"answers": {}, "respondent": {"attributes": {"n": 1e999}}}',
      '/respondent/attributes',
      expect.stringContaining('JSON'),
    ],
    ['{"answers": {}, "hidden_fields": {"n": 1}}', '/hidden_fields', expect.stringContaining('texts only')],
    ['{"answers": {}, "language": "x"}', '/language', expect.stringContaining('pt-BR')],
    ['{"answers": {}, "started_at": "now"}', '/started_at', expect.stringContaining('ISO 8601')],
    // Receivers would refuse an event with `+010000-01-01`.
    [
      '{"answers": {}, "started_at": "9999-12-31T23:00:00-10:00"}',
      '/started_at',
      expect.stringContaining('9999'),
    ],
  ])('%s is refused at %s', (json, pointer, message) => {
    expect(read(json)).toEqual({ ok: false, errors: [{ pointer, message }] });
  });

  test('attributes nested without end are refused, not a crash', () => {
    const deep = `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`;
    expect(read(`{"answers": {}, "respondent": {"attributes": ${deep}}}`)).toMatchObject({ ok: false });
  });
});
