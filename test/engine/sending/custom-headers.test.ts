import { describe, expect, test } from '@jest/globals';
import { CustomHeaders, maskedHeaders } from '../../../server/src/engine/custom-headers.ts';

/** Paths and messages of what is wrong. */
const faults = (headers: unknown) =>
  (CustomHeaders.safeParse(headers).error?.issues ?? []).map(
    (issue) => `${issue.path.join('.')} ${issue.message}`,
  );

describe('a custom header is accepted', () => {
  test.each([
    ['Authorization', 'Bearer abc.def-ghi'],
    ['X-Api-Key', '0123'],
    ['Cookie', 'session=1; other="two"'],
    ['Accept', 'application/json'],
    ["x_odd!#$%&'*+.^`|~", 'token'],
    ['X-Latin', 'São Paulo'],
    ['X-Empty', ''],
    ['X-Webhooks', 'not ours'],
    ['Accept-Language', 'pt-BR'],
  ])('%s: %s', (name, value) => {
    expect(CustomHeaders.parse({ [name]: value })).toEqual({ [name]: value });
  });
});

describe('a custom header is refused', () => {
  test.each(
    `Host host HOST Content-Type content-length Content-Encoding CONTENT-ANYTHING Transfer-Encoding Connection
    Keep-Alive TE Trailer Upgrade Expect Proxy-Authorization Proxy-Connection proxy-x HTTP2-Settings Accept-Encoding User-Agent
    Sec-Fetch-Mode X-Webhook-Signature x-webhook-event X-WEBHOOK-DELIVERY X-Webhook-Attempt X-Webhook-New webhook-id
    Webhook-Timestamp webhook-signature`.split(/\s+/),
  )('when its name is %s', (name) => {
    expect(faults({ [name]: 'x' })).toEqual([`${name} is set by us or by HTTP itself and cannot be chosen`]);
  });

  test.each([
    '',
    ' ',
    'X Y',
    'X:Y',
    'X\r\nY',
    'X\u0000',
    'Ünicode',
    ':authority',
    '(x)',
    'a,b',
    'a/b',
    'x'.repeat(101),
  ])('when its name is %j', (name) => {
    expect(faults({ [name]: 'x' })).toHaveLength(1);
  });

  test.each([
    'a\r\nEvil: 1',
    'a\nb',
    'a\rb',
    'a\u0000b',
    'line end\n',
    ' leading',
    'trailing ',
    'a\tb',
    'a\u0085b',
    'a\u007fb',
    '🚀',
    'ł',
    'v'.repeat(4097),
  ])('when its value is %j', (value) => {
    expect(faults({ 'X-A': value })).toHaveLength(1);
  });

  test('when it is there twice in different letter case', () => {
    expect(faults({ 'X-Key': 'a', 'x-key': 'b' })).toEqual([
      'x-key is there twice: letter case does not matter',
    ]);
  });

  test('when there are too many of them, or too much', () => {
    const many = (count: number, value: string) =>
      Object.fromEntries(Array.from({ length: count }, (_, number) => [`X-${number}`, value]));
    expect(faults(many(20, 'x'))).toEqual([]);
    expect(faults(many(21, 'x'))).toHaveLength(1);
    expect(faults(many(2, 'x'.repeat(4_000)))).toHaveLength(1);
  });

  test.each([[null], [[]], ['text'], [{ 'X-A': 1 }], [{ 'X-A': null }], [{ 'X-A': ['a'] }]])(
    'when all of it is %j',
    (headers) => {
      expect(CustomHeaders.safeParse(headers).success).toBe(false);
    },
  );

  test('and every fault is told with its own header', () => {
    expect(faults({ Host: 'a', 'X-Good': 'b', 'X-Bad': '\n' }).map((each) => each.split(' ')[0])).toEqual([
      'Host',
      'X-Bad',
    ]);
  });
});

test('a header called __proto__ does no harm', () => {
  const parsed = CustomHeaders.safeParse(JSON.parse('{"__proto__":"x","X-A":"y"}'));
  expect(parsed.success && Object.keys(parsed.data)).toContain('X-A');
  expect(Object.prototype).toEqual({});
});

test('masked headers show names and nothing of the values', () => {
  expect(maskedHeaders({ Authorization: 'Bearer secret', 'X-A': '' })).toEqual({
    Authorization: '********',
    'X-A': '********',
  });
});
