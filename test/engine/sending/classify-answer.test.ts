import { describe, expect, test } from '@jest/globals';
import { classifyAnswer, classifyExchange } from '../../../server/src/engine/classify-answer.ts';
import { consequenceOf, ERROR_CODES, retryAfterOf } from '../../../server/src/engine/outcome.ts';
import { platformOf } from '../../../server/src/engine/receiver-platform.ts';

const sentAt = new Date('2026-03-01T10:00:00.000Z');
const longAgo = new Date('2026-01-01T00:00:00.000Z');
const plain = { source: 'api', url: 'https://example.com/hook', sendsFrom: longAgo };
const make = { ...plain, url: 'https://hook.eu1.make.com/abc' };
const n8n = { ...plain, source: 'n8n' };
const zapier = { ...plain, source: 'zapier' };

const answer = (status: number, body = '', headers: Record<string, string | string[]> = {}) => ({
  status,
  headers,
  body: Buffer.from(body),
  truncated: false,
});

describe('every receiver', () => {
  test.each([
    [[200, 201, 202, 204, 226, 299], 'delivered', 'delivered'],
    [[300, 301, 302, 303, 304, 307, 308, 399], 'failed', 'retry'],
    [
      [
        400, 401, 402, 403, 404, 405, 406, 407, 409, 411, 413, 415, 418, 422, 423, 424, 426, 428, 431, 451,
        499,
      ],
      'refused',
      'give_up',
    ],
    [[408, 425, 429], 'later', 'retry'],
    [[410], 'gone', 'disable_webhook'],
    [[500, 501, 502, 503, 504, 520, 599], 'failed', 'retry'],
    [[600, 700, 999], 'failed', 'retry'],
  ])('%j: %s', (statuses, kind, consequence) => {
    for (const status of statuses) {
      const outcome = classifyAnswer(answer(status), plain, sentAt);
      expect([status, outcome.kind, consequenceOf(outcome)]).toEqual([status, kind, consequence]);
    }
  });

  test('may ask for patience with "later" and with a failure of its own, not with a success or a no', () => {
    const wish = (status: number) =>
      retryAfterOf(classifyAnswer(answer(status, '', { 'retry-after': '90' }), plain, sentAt));
    expect([429, 408, 425, 503, 500].map(wish)).toEqual([90_000, 90_000, 90_000, 90_000, 90_000]);
    expect([200, 400, 410].map(wish)).toEqual([undefined, undefined, undefined]);
  });
});

describe('a platform', () => {
  test.each([
    ['make', 400, 'Queue is full', 'later'],
    ['make', 400, '{"message":"Queue is full."}', 'later'],
    ['make', 400, 'Bad request', 'refused'],
    ['make', 404, '', 'refused'],
    ['make', 410, 'Webhook not found.', 'gone'],
    ['make', 200, 'Accepted', 'delivered'],
    ['n8n', 404, '{"code":404}', 'later'],
    ['n8n', 401, '', 'refused'],
    ['n8n', 400, 'Queue is full', 'refused'],
    ['zapier', 404, '', 'refused'],
    ['zapier', 410, '', 'gone'],
    ['zapier', 400, 'Queue is full', 'refused'],
    ['nobody', 400, 'Queue is full', 'refused'],
    ['nobody', 404, '', 'refused'],
  ])('%s answers %i %j: %s', (platform, status, body, kind) => {
    const webhook = { make, n8n, zapier, nobody: plain }[platform] ?? plain;
    expect(classifyAnswer(answer(status, body), webhook, sentAt).kind).toBe(kind);
  });

  test('n8n may refuse for a minute, while it has not stored the secret', () => {
    const after = (seconds: number, webhook = n8n) =>
      classifyAnswer(
        answer(401),
        { ...webhook, sendsFrom: new Date(sentAt.getTime() - seconds * 1_000) },
        sentAt,
      ).kind;
    expect([after(0), after(59), after(60), after(3_600)]).toEqual(['later', 'later', 'refused', 'refused']);
    expect(after(1, plain)).toBe('refused');
  });

  test.each([
    ['zapier', 'https://example.com/', 'zapier'],
    ['api', 'https://hooks.zapier.com/hooks/catch/1/2/', 'zapier'],
    ['dashboard', 'https://hook.make.com/x', 'make'],
    ['dashboard', 'https://hook.us2.make.com/x', 'make'],
    ['dashboard', 'https://HOOK.EU1.MAKE.COM./x', 'make'],
    ['dashboard', 'https://hook.eu1.make.celonis.com/x', 'make'],
    ['dashboard', 'https://hook.integromat.com/x', 'make'],
    ['dashboard', 'https://acme.app.n8n.cloud/webhook/1', 'n8n'],
    ['dashboard', 'https://acme.n8n.cloud/webhook/1', 'n8n'],
    ['n8n', 'https://n8n.example.com/webhook/1', 'n8n'],
    ['dashboard', 'https://n8n.example.com/webhook/1', undefined],
    ['dashboard', 'https://hooks.zapier.com.evil.example/', undefined],
    ['dashboard', 'https://evilhooks.zapier.com/', undefined],
    ['dashboard', 'https://hook.a.b.make.com/', undefined],
    ['dashboard', 'https://make.com/', undefined],
    ['dashboard', 'https://n8n.cloud/', undefined],
    ['dashboard', 'https://example.com/hook.make.com', undefined],
    ['dashboard', 'no url', undefined],
  ])('is known by source %s or host of %s: %s', (source, url, platform) => {
    expect(platformOf({ source, url })).toBe(platform);
  });
});

describe('no answer', () => {
  test.each(
    ERROR_CODES.map((errorCode) => {
      if (errorCode === 'forbidden_address' || errorCode === 'invalid_request')
        return [errorCode, 'blocked', 'give_up'];
      if (errorCode === 'shutting_down' || errorCode === 'out_of_resources') {
        return [errorCode, 'interrupted', 'not_counted'];
      }
      return [errorCode, 'unreachable', 'retry'];
    }) as [(typeof ERROR_CODES)[number], string, string][],
  )('%s: %s', (errorCode, kind, consequence) => {
    const broken = {
      kind: 'broken',
      errorCode,
      answer: answer(200),
      startedAt: sentAt,
      durationMs: 1,
    } as const;
    const outcome = classifyExchange(broken, plain);
    expect(outcome).toEqual({ kind, errorCode });
    expect(consequenceOf(outcome)).toBe(consequence);
  });
});
