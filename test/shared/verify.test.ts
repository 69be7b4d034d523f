import { makeSecret, type ReceivedHeaders, sign, verify } from '@askusers/shared';
import { describe, expect, test } from '@jest/globals';

const secret = makeSecret();
const body = '{"event_type":"survey.response.created"}';
const sentAt = 1_736_937_000;
const headers = sign({ body, eventId: 'e1', timestampSeconds: sentAt, secret });
const { 'x-webhook-signature': plain, ...standard } = headers;
const documented = { 'x-webhook-signature': plain };

const verified = { kind: 'verified' };
const refused = (reason: string) => ({ kind: 'refused', reason });
const check = (received: unknown, more: object = {}) =>
  verify({ body, headers: received as ReceivedHeaders, secret, ...more });

describe('what is ours', () => {
  test.each<[string, ReceivedHeaders]>([
    ['all headers', headers],
    ['the documented one alone', documented],
    ['the standard ones alone', standard],
    ['other letter case', { 'X-Webhook-Signature': plain }],
    ['fetch headers', new Headers(headers)],
    [
      'an unknown version beside v1',
      { ...standard, 'webhook-signature': `v1a,xyz ${standard['webhook-signature']}` },
    ],
  ])('is verified with %s', (_, received) => {
    expect(check(received)).toEqual(verified);
  });

  test('is verified from bytes and with any of several secrets', () => {
    expect(verify({ body: Buffer.from(body), headers, secret: [makeSecret(), secret] })).toEqual(verified);
  });

  test('is verified by a receiver that has only the newer secret of a rotation', () => {
    const newer = makeSecret();
    const both = sign({ body, eventId: 'e1', timestampSeconds: sentAt, secret, otherSecrets: [newer] });
    expect(verify({ body, headers: both, secret: newer })).toEqual(verified);
  });
});

describe('what is not ours is refused', () => {
  test('when body, id, time or secret differ', () => {
    for (const received of [documented, standard]) {
      expect(check(received, { body: `${body} ` })).toEqual(refused('wrong-signature'));
      expect(check(received, { secret: makeSecret() })).toEqual(refused('wrong-signature'));
    }
    expect(check({ ...standard, 'webhook-id': 'e2' })).toEqual(refused('wrong-signature'));
    expect(check({ ...standard, 'webhook-timestamp': String(sentAt + 1) })).toEqual(
      refused('wrong-signature'),
    );
  });

  test.each([
    undefined,
    null,
    'headers',
    {},
    { 'webhook-id': 'e1' },
    new Headers(),
    { 'x-webhook-signature': undefined },
  ])('when the signature is missing: %p', (received) => {
    expect(check(received)).toEqual(refused('missing-signature'));
  });

  test.each([
    '',
    plain.slice(1),
    `${plain}0`,
    plain.toUpperCase(),
    `sha256=${plain}`,
    'é'.repeat(64),
    'g'.repeat(64),
    `${plain}\n`,
    [plain],
    [plain, plain],
    7,
  ])('when the documented signature is malformed: %p', (signature) => {
    expect(check({ 'x-webhook-signature': signature })).toEqual(refused('malformed-signature'));
  });

  test.each([
    { 'webhook-signature': '' },
    { 'webhook-signature': standard['webhook-signature'].slice(3) },
    { 'webhook-signature': standard['webhook-signature'].replace('=', '') },
    { 'webhook-signature': [standard['webhook-signature']] },
    { 'webhook-id': ['e1'] },
    { 'webhook-timestamp': '' },
    { 'webhook-timestamp': '1e9' },
    { 'webhook-timestamp': ' 1' },
    { 'webhook-timestamp': '-1' },
    { 'webhook-timestamp': [String(sentAt)] },
  ])('when a standard header is malformed: %j', (changes) => {
    expect(check({ ...standard, ...changes })).toEqual(refused('malformed-signature'));
  });

  test.each([undefined, null, {}, 7, JSON.parse(body)])('when the body is not the raw one: %p', (parsed) => {
    expect(check(headers, { body: parsed })).toEqual(refused('body-not-raw'));
  });

  test.each([undefined, '', [], ['']])('when there is no secret: %p', (none) => {
    expect(check(headers, { secret: none })).toEqual(refused('no-secret'));
  });
});

describe('with a tolerance', () => {
  const at = (seconds: number, received: object = headers) =>
    check(received, { toleranceSeconds: 300, nowSeconds: sentAt + seconds });

  test('the time may differ by so much in either direction', () => {
    expect([-301, -300, 0, 300, 301].map((seconds) => at(seconds).kind)).toEqual([
      'refused',
      'verified',
      'verified',
      'verified',
      'refused',
    ]);
    expect(at(301)).toEqual(refused('stale-timestamp'));
    expect(at(Number.NaN)).toEqual(refused('stale-timestamp'));
  });

  test('the documented signature is not enough: it does not cover the time, so a replay could leave the rest out', () => {
    expect(at(0, documented)).toEqual(refused('missing-signature'));
    expect(at(0, { ...headers, 'webhook-timestamp': String(sentAt + 9_999) })).toEqual(
      refused('wrong-signature'),
    );
  });

  test('none asked for, none is applied', () => {
    expect(check(standard, { nowSeconds: sentAt + 1e9 })).toEqual(verified);
  });
});
