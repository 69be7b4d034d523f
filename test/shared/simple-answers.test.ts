import { describe, expect, test } from '@jest/globals';
import { answerShown } from './make-event.ts';

describe('texts', () => {
  const types = ['short_text', 'long_text', 'email', 'phone', 'url', 'date', 'time', 'datetime'] as const;
  test.each(types)('%s shows the text as it was given', (type) => {
    const { answer, byLabel, data } = answerShown({ type }, { kind: 'text', text: ' 2025-01-15\n' });
    expect(answer).toEqual({
      question_id: 'question-id-1',
      key: 'key_1',
      position: 1,
      label: 'Question 1',
      type,
      required: false,
      answered: true,
      value: ' 2025-01-15\n',
      value_text: ' 2025-01-15\n',
    });
    expect([byLabel, data]).toEqual([' 2025-01-15\n', ' 2025-01-15\n']);
  });

  test('an empty text is an answer, no text is none', () => {
    expect(answerShown({ type: 'short_text' }, { kind: 'text', text: '' })).toMatchObject({
      answer: { answered: true, value: '' },
      byLabel: '',
      data: '',
    });
    const none = answerShown({ type: 'short_text' });
    expect(none).toMatchObject({ answer: { answered: false, value: null, value_text: '' }, byLabel: null });
    expect(none.data).toBeUndefined();
  });
});

describe('numbers', () => {
  test.each([
    ['rating', 4],
    ['nps', 0],
    ['opinion_scale', 7],
  ] as const)('%s shows the number and its scale', (type, number) => {
    const scale = { min: 0, max: 10 };
    const { answer, byLabel, data } = answerShown({ type, scale }, { kind: 'number', number });
    expect(answer).toMatchObject({ answered: true, value: number, value_text: String(number), scale });
    expect([byLabel, data]).toEqual([number, number]);
  });

  test('a plain number has no scale, and minus zero is zero', () => {
    const { answer } = answerShown({ type: 'number' }, { kind: 'number', number: -0 });
    expect(answer).not.toHaveProperty('scale');
    expect(answer?.value).toBe(0);
    expect(answerShown({ type: 'number' }, { kind: 'number', number: 12500.5 }).answer?.value_text).toBe(
      '12500.5',
    );
  });

  test.each([Number.NaN, Infinity, -Infinity])('%p is refused', (number) => {
    expect(() => answerShown({ type: 'number' }, { kind: 'number', number })).toThrow(RangeError);
  });
});

describe.each(['yes_no', 'consent'] as const)('%s', (type) => {
  test('shows true and false, in words of the collector language', () => {
    const yes = answerShown({ type }, { kind: 'boolean', boolean: true });
    expect(yes).toMatchObject({ answer: { value: true, value_text: 'Yes' }, byLabel: true, data: true });
    const no = answerShown({ type }, { kind: 'boolean', boolean: false }, { language: 'pt-BR' });
    expect(no).toMatchObject({ answer: { value: false, value_text: 'Não' }, byLabel: false, data: false });
    const sim = answerShown({ type }, { kind: 'boolean', boolean: true }, { language: 'pt-BR' });
    expect(sim.answer?.value_text).toBe('Sim');
    const english = answerShown({ type }, { kind: 'boolean', boolean: false });
    expect(english.answer?.value_text).toBe('No');
    expect(answerShown({ type }).answer).toMatchObject({ answered: false, value: null, value_text: '' });
  });
});

describe('files', () => {
  test.each(['file_upload', 'signature'] as const)('%s shows URLs and what is known of the files', (type) => {
    const one = {
      id: 'f1',
      name: 'shot.png',
      mime_type: 'image/png',
      size: 48_211,
      url: 'https://ask.example/1',
    };
    const two = { id: 'f2', name: 'b', mime_type: null, size: null, url: 'https://ask.example/2' };
    const { answer, byLabel, data } = answerShown({ type }, { kind: 'files', files: [one, two] });
    const urls = 'https://ask.example/1, https://ask.example/2';
    expect(answer).toMatchObject({ value: [one.url, two.url], value_text: urls, files: [one, two] });
    expect([byLabel, data]).toEqual([urls, [one.url, two.url]]);
    expect(answerShown({ type }).answer).toMatchObject({ answered: false, value: null, files: [] });
  });
});

describe('parts', () => {
  test('an address has all its parts in order, and a line of those given', () => {
    const parts = { country: 'BR', city: 'São Paulo', street: '12 Rua A' };
    const { answer, byLabel, data } = answerShown({ type: 'address' }, { kind: 'parts', parts });
    const value = {
      street: '12 Rua A',
      street2: '',
      city: 'São Paulo',
      state: '',
      postal_code: '',
      country: 'BR',
    };
    expect(JSON.stringify(answer?.value)).toBe(JSON.stringify(value));
    expect([byLabel, data]).toEqual(['12 Rua A, São Paulo, BR', value]);
  });

  test('contact info reads as name, then the rest', () => {
    const parts = { first_name: 'Ada', last_name: 'Lovelace', email: 'ada@example.com' };
    const { answer } = answerShown({ type: 'contact_info' }, { kind: 'parts', parts });
    expect(answer).toMatchObject({ value: { ...parts, phone: '', company: '' } });
    expect(answer?.value_text).toBe('Ada Lovelace, ada@example.com');
  });
});

test('statements and page breaks are not among the answers and not counted', () => {
  for (const type of ['statement', 'page_break'] as const) {
    expect(answerShown({ type }).answer).toBeUndefined();
    expect(() => answerShown({ type }, { kind: 'text', text: 'x' })).toThrow(TypeError);
  }
});

test('an answer of another kind than its question is a defect', () => {
  expect(() => answerShown({ type: 'nps' }, { kind: 'text', text: '9' })).toThrow(/nps .* text answer/);
});
