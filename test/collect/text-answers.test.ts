import { describe, expect, test } from '@jest/globals';
import { outcomeOf, text } from './answer-table.ts';

describe('free texts', () => {
  test.each([
    ['as typed', 'Fast and friendly'],
    ['with the white space around them', '  hello \n'],
    ['with NUL and lone surrogates', 'a\0b\ud83dc\udc00'],
    ['with emoji, right-to-left marks and HTML', '🎉\u202e<b>{{x}}</b>'],
    ['at the very length', 'x'.repeat(1_000)],
  ])('are kept %s', (_, value) => {
    expect(outcomeOf({ type: 'short_text' }, value)).toEqual(text(value));
  });

  test.each([[null], [''], ['  \t\n\u00a0'], [[]], [{}]])('%j is no answer', (value) => {
    expect(outcomeOf({ type: 'short_text' }, value)).toBe('unanswered');
    expect(outcomeOf({ type: 'short_text', required: true }, value)).toEqual(['required']);
  });

  test.each([[42], [true], [['a']], [{ a: 1 }]])('%j is not a text', (value) => {
    expect(outcomeOf({ type: 'short_text' }, value)).toEqual(['wrong_type']);
  });

  test('have a default length and bounds of their own', () => {
    expect(outcomeOf({ type: 'short_text' }, 'x'.repeat(1_001))).toEqual(['too_long']);
    expect(outcomeOf({ type: 'long_text' }, 'x'.repeat(50_001))).toEqual(['too_long']);
    expect(outcomeOf({ type: 'long_text' }, 'x'.repeat(50_000))).toMatchObject({ kind: 'text' });
    expect(outcomeOf({ type: 'short_text', validation: { max_length: 3 } }, 'four')).toEqual(['too_long']);
    expect(
      outcomeOf({ type: 'short_text', validation: { max_length: 2_000 } }, 'x'.repeat(2_000)),
    ).toMatchObject({
      kind: 'text',
    });
    expect(outcomeOf({ type: 'short_text', validation: { min_length: 3 } }, 'no')).toEqual(['too_short']);
  });
});

describe('email addresses', () => {
  test.each([
    'ada@example.com',
    "o'brien+tag@sub.example.co.uk",
    'a@b.io',
    'josé@exemplo.com.br',
    'user@例え.jp',
    'a.b-c_d@x-y.org',
  ])('%s is one', (value) => {
    expect(outcomeOf({ type: 'email' }, value)).toEqual(text(value));
  });

  test('lose the white space around them', () => {
    expect(outcomeOf({ type: 'email' }, ' ada@example.com\n')).toEqual(text('ada@example.com'));
  });

  test.each([
    'ada',
    'ada@',
    '@example.com',
    'ada@example',
    'a b@example.com',
    'ada@@example.com',
    'a@b@example.com',
    'ada@-example.com',
    'ada@example..com',
    '.ada@example.com',
    'a..b@example.com',
    'ada@1.2.3.4',
    'Ada <ada@example.com>',
    'ada@exa\0mple.com',
    `${'x'.repeat(65)}@example.com`,
  ])('%s is none', (value) => {
    expect(outcomeOf({ type: 'email' }, value)).toEqual(['bad_email']);
  });

  test('a hostile megabyte is refused at once', () => {
    const started = performance.now();
    expect(outcomeOf({ type: 'email' }, `${'a'.repeat(500_000)}@${'a.'.repeat(250_000)}`)).toContain(
      'too_long',
    );
    expect(performance.now() - started).toBeLessThan(500);
  });
});

describe('telephone numbers', () => {
  test.each([
    '+55 (11) 98765-4321',
    '020 7946 0018',
    '+1.202.555.0143',
    '202-555-0143 ext. 12',
    '555 0143 x9',
  ])('%s is one', (value) => {
    expect(outcomeOf({ type: 'phone' }, value)).toEqual(text(value));
  });
  test.each(['1234', 'call me', '+', '12345678901234567890123', '555-0143 ext', '١٢٣٤٥٦'])(
    '%s is none',
    (value) => {
      expect(outcomeOf({ type: 'phone' }, value)).toEqual(['bad_phone']);
    },
  );
});

describe('web addresses', () => {
  test.each(['https://example.com', 'http://example.com:8080/a?b=c#d', 'HTTPS://EXAMPLE.COM/ünï'])(
    '%s is one',
    (value) => {
      expect(outcomeOf({ type: 'url' }, value)).toEqual(text(value));
    },
  );
  test.each([
    'example.com',
    'ftp://example.com',
    'javascript:alert(1)',
    'https://',
    'https://a b.com',
    'http://[::1',
  ])('%s is none', (value) => {
    expect(outcomeOf({ type: 'url' }, value)).toEqual(['bad_url']);
  });
});
