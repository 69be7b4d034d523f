import { describe, expect, test } from '@jest/globals';
import { outcomeOf } from './answer-table.ts';
import { options } from './collector-fixture.ts';

describe('a matrix', () => {
  const matrix = { type: 'matrix', rows: options('Delivery', 'Packaging'), columns: options('Poor', 'Good') };

  test('takes a column for each row, by label or key, in the order of its rows', () => {
    const answer = outcomeOf(matrix, { packaging: 'good', Delivery: ['Poor'] });
    expect(answer).toMatchObject({ kind: 'matrix', rows: [{ column_ids: [expect.anything()] }, {}] });
    expect(outcomeOf(matrix, { Delivery: 'Poor', Packaging: null })).toMatchObject({ rows: [{}] });
    expect(outcomeOf(matrix, { Delivery: '', Packaging: [] })).toBe('unanswered');
  });
  test.each([
    [{ Speed: 'Good' }, ['unknown_row']],
    [{ constructor: 'Good' }, ['unknown_row']],
    [JSON.parse('{"__proto__": "Good"}'), ['unknown_row']],
    [{ Delivery: 'Great' }, ['unknown_column']],
    [{ Delivery: 3 }, ['wrong_type']],
    [{ Delivery: ['Poor', 'Good'] }, ['too_many_columns']],
    [{ Delivery: 'Poor', delivery: 'Good' }, ['row_twice']],
    ['Good', ['wrong_type']],
    [['Good'], ['wrong_type']],
  ])('refuses %j', (raw, codes) => {
    expect(outcomeOf(matrix, raw)).toEqual(codes);
  });
  test('takes several columns where it allows them, each once', () => {
    const multiple = { ...matrix, multiple: true };
    expect(outcomeOf(multiple, { Delivery: ['Poor', 'Good'] })).toMatchObject({
      rows: [{ column_ids: [expect.anything(), expect.anything()] }],
    });
    expect(outcomeOf(multiple, { Delivery: ['Poor', 'poor'] })).toEqual(['column_twice']);
  });
  test('wants every row when it is required', () => {
    expect(outcomeOf({ ...matrix, required: true }, { Delivery: 'Poor' })).toEqual(['rows_missing']);
    expect(outcomeOf({ ...matrix, required: true }, {})).toEqual(['required']);
  });
  test('calls equal rows as events call them', () => {
    const twice = { ...matrix, rows: options('Same', 'Same') };
    expect(outcomeOf(twice, { Same: 'Poor', 'Same (2)': 'Good' })).toMatchObject({ rows: [{}, {}] });
  });
});

describe('files', () => {
  const url = 'https://files.example.com/a/r%C3%A9sum%C3%A9.pdf?sig=1';
  test('come as addresses or with what is known of them', () => {
    expect(outcomeOf({ type: 'file_upload' }, [url])).toEqual({
      kind: 'files',
      files: [{ id: 'new-id', name: 'résumé.pdf', mime_type: null, size: null, url }],
    });
    expect(
      outcomeOf({ type: 'signature' }, { url, name: 'me.png', mime_type: 'image/png', size: 9, id: 'f1' }),
    ).toEqual({
      kind: 'files',
      files: [{ id: 'f1', name: 'me.png', mime_type: 'image/png', size: 9, url }],
    });
  });
  test.each([
    ['javascript:alert(1)', ['bad_file_url']],
    [['https://ok.example', 'data:text/html,x'], ['bad_file_url']],
    [[{ name: 'x' }], ['bad_file']],
    [[{ url, surprise: 1 }], ['bad_file']],
    [[7], ['bad_file']],
    [Array(101).fill(url), ['too_many_files']],
  ])('%j is refused', (raw, codes) => {
    expect(outcomeOf({ type: 'file_upload' }, raw)).toEqual(codes);
  });
  test('a signature is one file, and pages take no file that lies elsewhere', () => {
    expect(outcomeOf({ type: 'signature' }, [url, url])).toEqual(['too_many_files']);
    expect(outcomeOf({ type: 'file_upload' }, [url], 'page')).toEqual(['unknown_upload']);
    expect(outcomeOf({ type: 'file_upload' }, '', 'page')).toBe('unanswered');
  });
});

describe('addresses and contacts', () => {
  test('have all their parts, the empty ones too', () => {
    expect(outcomeOf({ type: 'address' }, { street: '12 Rua A', country: 'BR', state: null })).toEqual({
      kind: 'parts',
      parts: { street: '12 Rua A', street2: '', city: '', state: '', postal_code: '', country: 'BR' },
    });
    expect(outcomeOf({ type: 'contact_info' }, { email: ' ada@example.com ' })).toMatchObject({
      parts: { email: 'ada@example.com', first_name: '' },
    });
  });
  test('that are all empty are no answer', () => {
    expect(outcomeOf({ type: 'address', required: true }, { street: ' ', city: '' })).toEqual(['required']);
  });
  test.each([
    [{ planet: 'Earth' }, ['unknown_part']],
    [JSON.parse('{"__proto__": "x"}'), ['unknown_part']],
    [{ first_name: 3 }, ['wrong_type']],
    [{ email: 'nonsense', phone: 'x' }, ['bad_email', 'bad_phone']],
    [{ company: 'x'.repeat(1_001) }, ['too_long']],
    ['Ada', ['wrong_type']],
  ])('%j is refused', (raw, codes) => {
    expect(outcomeOf({ type: 'contact_info' }, raw)).toEqual(codes);
  });
});

test('a statement takes no answer, and a blank one is none', () => {
  expect(outcomeOf({ type: 'statement' }, 'hello')).toEqual(['asks_nothing']);
  expect(outcomeOf({ type: 'page_break' }, '')).toBe('unanswered');
});
