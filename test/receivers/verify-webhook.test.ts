import { runInNewContext } from 'node:vm';
import {
  makeSecret,
  type ReceivedHeaders,
  sign,
  verifyWebhook,
  type WebhookVerification,
} from '@askusers/shared';
import { describe, expect, test } from '@jest/globals';
import { makeCollector } from '../shared/make-collector.ts';
import { formEvent, surveyEvent } from '../shared/make-event.ts';

const secret = makeSecret();
const sentAt = 1_736_937_000;
const event = surveyEvent(makeCollector([{ type: 'nps' }]));
const body = JSON.stringify(event);
const signed = (text: string) =>
  sign({ body: text, eventId: event.event_id, timestampSeconds: sentAt, secret });
const headers = signed(body);
const { 'x-webhook-signature': plain, ...standard } = headers;

const check = (changes: object): WebhookVerification =>
  verifyWebhook({ body, headers, secrets: secret, ...changes });
/** Signed as ours and then looked at: what it holds, and not who sent it, is what counts. */
const checkBody = (text: string) => check({ body: text, headers: signed(text) });

describe('an event of ours comes back typed', () => {
  const bytes = new TextEncoder().encode(body);
  const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
  shared.set(bytes);
  test.each<[string, unknown]>([
    ['text', body],
    ['a Buffer', Buffer.from(body)],
    ['a Uint8Array', bytes],
    ['a part of a larger one', new Uint8Array([0, ...bytes, 0]).subarray(1, -1)],
    ['a DataView', new DataView(bytes.buffer)],
    ['an ArrayBuffer', bytes.buffer],
    ['an ArrayBuffer of another realm', runInNewContext('new Uint8Array(bytes).buffer', { bytes })],
    ['shared memory', shared.buffer],
  ])('from %s', (_, received) => {
    expect(check({ body: received })).toEqual({ kind: 'event', event });
  });

  test.each<[string, ReceivedHeaders]>([
    ['either signature', headers],
    ['the documented one', { 'X-Webhook-Signature': plain }],
    ['the standard one', standard],
    ['fetch headers', new Headers(headers)],
    ['a Map', new Map(Object.entries(headers))],
    ['a Map in another letter case', new Map([['X-Webhook-Signature', plain]])],
    ['a plain object without a prototype', Object.assign(Object.create(null), headers)],
    [
      'names in capitals',
      {
        'WEBHOOK-ID': standard['webhook-id'],
        'WEBHOOK-TIMESTAMP': standard['webhook-timestamp'],
        'WEBHOOK-SIGNATURE': standard['webhook-signature'],
      },
    ],
  ])('with %s', (_, received) => {
    expect(check({ headers: received }).kind).toBe('event');
  });

  test('with any of several secrets, and one that is not set is passed over', () => {
    expect(check({ secrets: [undefined, '', makeSecret(), secret] }).kind).toBe('event');
  });

  test('and its type decides what it holds', () => {
    const received = checkBody(JSON.stringify(formEvent()));
    if (received.kind !== 'event') throw new Error(received.message);
    expect(
      received.event.event_type === 'form.submission.created' && received.event.data.submission.fields,
    ).toEqual([]);
    // @ts-expect-error before its type was looked at, an event has no answers
    received.event.data.response;
  });

  test('with what a later server adds, and with answers named like a prototype', () => {
    const grown = JSON.parse(body);
    grown.data.response.mood = { score: 7 };
    grown.data.response.answers[0].confidence = 0.5;
    grown.later = [1];
    const text = JSON.stringify(grown).replace('"answers_by_label":{', '"answers_by_label":{"__proto__":1,');
    const received = checkBody(text);
    expect(received.kind).toBe('event');
    expect(JSON.stringify('event' in received && received.event)).toBe(text);
  });
});

describe('what is newer than the library is still handed over', () => {
  test('an event of another type', () => {
    const later = { ...event, event_type: 'survey.response.updated', data: { anything: 1 } };
    expect(checkBody(JSON.stringify(later))).toEqual({
      kind: 'unknown-event',
      reason: 'unknown-type',
      message: 'This version of @askusers/shared knows no event of the type survey.response.updated.',
      event: later,
    });
  });

  test('an answer of a type that came later', () => {
    const later = JSON.parse(body.replaceAll('"nps"', '"telepathy"'));
    expect(checkBody(JSON.stringify(later))).toEqual({
      kind: 'unknown-event',
      reason: 'unknown-shape',
      message:
        'This version of @askusers/shared does not know what is at data.response.answers.0.type of the event; update it.',
      event: later,
    });
  });
});

describe('what is not an event of ours is refused with a reason and a sentence', () => {
  const refused = (reason: string) => ({
    kind: 'refused',
    reason,
    message: expect.stringMatching(/^[A-Z].{30,}\.$/),
    // Theirs to send otherwise, or ours to repair: then it comes again.
    status: /^(missing|wrong)-/.test(reason) ? 401 : /^(malformed|not)-/.test(reason) ? 400 : 500,
  });

  test.each([undefined, null, {}, event, [body], 7, new Date()])('a body that is not raw: %p', (parsed) => {
    expect(check({ body: parsed })).toEqual(refused('body-not-raw'));
  });

  test('bytes whose memory was given away to another thread', () => {
    const bytes = new TextEncoder().encode(body);
    structuredClone(bytes.buffer, { transfer: [bytes.buffer] });
    for (const gone of [bytes, bytes.buffer]) expect(check({ body: gone })).toEqual(refused('body-not-raw'));
  });

  test('the sentence about a parsed body says what to give instead', () => {
    expect(check({ body: event })).toMatchObject({ message: expect.stringContaining('give the raw one') });
  });

  test.each([undefined, null, '', [], [''], [undefined], {}, 7])('no secret: %p', (secrets) => {
    expect(check({ secrets })).toEqual(refused('no-secret'));
  });

  test.each([undefined, null, {}, [], 'headers', 7, new Headers(), ['x-webhook-signature', plain]])(
    'headers without a signature: %p',
    (received) => {
      expect(check({ headers: received })).toEqual(refused('missing-signature'));
    },
  );

  test.each([
    ['bad hex', { 'x-webhook-signature': 'xyz' }],
    ['hex of an odd length', { 'x-webhook-signature': plain.slice(1) }],
    ['hex of another hash', { 'x-webhook-signature': plain.slice(0, 40) }],
    ['two of them', { 'x-webhook-signature': [plain, plain] }],
    ['two of them in one', { 'x-webhook-signature': `${plain}, ${plain}` }],
    ['bytes', { 'x-webhook-signature': Buffer.from(plain, 'hex') }],
    ['wrong base64', { ...standard, 'webhook-signature': 'v1,!!!' }],
    ['base64 of too little', { ...standard, 'webhook-signature': 'v1,AAAA' }],
    ['no version', { ...standard, 'webhook-signature': standard['webhook-signature'].slice(3) }],
    ['another version only', { ...standard, 'webhook-signature': 'v2,AAAA' }],
    ['a time that is none', { ...standard, 'webhook-timestamp': 'yesterday' }],
    ['an array of ids', { ...standard, 'webhook-id': ['e1'] }],
  ])('a malformed signature: %s', (_, received) => {
    expect(check({ headers: received })).toEqual(refused('malformed-signature'));
  });

  test.each([
    ['another body', { body: `${body} ` }],
    ['another secret', { secrets: makeSecret() }],
    ['a secret that was cut short', { secrets: secret.slice(0, -1) }],
    ['a secret without its prefix', { secrets: secret.slice('whsec_'.length) }],
  ])('a wrong signature: %s', (_, changes) => {
    expect(check(changes)).toEqual(refused('wrong-signature'));
  });

  test.each([
    '',
    'null',
    '[]',
    '"text"',
    '{}',
    '{"event_type":',
    '{"event_type":"survey.response.created"}',
    '{"event_type":7,"event_id":"e1","timestamp":"","data":{}}',
    '{"event_type":"x","event_id":"e1","timestamp":"","data":[]}',
  ])('a signed body that is no event: %s', (text) => {
    expect(checkBody(text)).toEqual(refused('not-an-event'));
  });

  test('a signed body that is deeper than any parser goes', () => {
    expect(checkBody('['.repeat(500_000))).toEqual(refused('not-an-event'));
    const deep = body.replace('"data":{', `"data":{"deep":${'['.repeat(100_000)}${']'.repeat(100_000)},`);
    expect(checkBody(deep).kind).not.toBe('unknown-event');
  });
});

describe('with a tolerance', () => {
  const at = (seconds: number, changes: object = {}) =>
    check({ tolerance: 300, now: new Date((sentAt + seconds) * 1000), ...changes });

  test('the time of signing may be so many seconds away, before or after', () => {
    expect([-301, -300, 300, 301].map((seconds) => at(seconds).kind)).toEqual([
      'refused',
      'event',
      'event',
      'refused',
    ]);
    expect(at(301)).toMatchObject({ reason: 'stale-timestamp' });
    expect(at(0, { now: (sentAt + 300) * 1000 }).kind).toBe('event');
    expect(at(0, { now: undefined })).toMatchObject({ reason: 'stale-timestamp' });
  });

  test('the documented signature alone is not enough, for it says nothing of the time', () => {
    expect(at(0, { headers: { 'x-webhook-signature': plain } })).toMatchObject({
      reason: 'missing-signature',
    });
  });

  test.each([Number.NaN, -1, 'soon', null])('that is none, nothing is fresh: %p', (tolerance) => {
    expect(at(1, { tolerance })).toMatchObject({ reason: 'stale-timestamp' });
  });
});
