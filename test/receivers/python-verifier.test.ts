import { type ReceivedHeaders, sign, verifyWebhook } from '@askusers/shared';
import { beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { describeWithPython } from '../support/describe-with-python.ts';
import { type JudgedInPython, judgeInPython } from './judge-in-python.ts';
import { type RealDelivery, realDeliveries } from './real-deliveries.ts';

describeWithPython('docs/verify_webhook.py', () => {
  let deliveries: RealDelivery[];
  let body: string;
  let headers: Record<string, string>;
  let secret: string;
  beforeAll(async () => {
    deliveries = Object.values(await realDeliveries());
    const [one] = deliveries as [RealDelivery];
    secret = one.secret;
    body = one.body.toString('utf8');
    headers = Object.fromEntries(Object.entries(one.headers).map(([name, value]) => [name, String(value)]));
  });

  test('takes real deliveries, with a tolerance and without', () => {
    const cases = deliveries.flatMap((one) => {
      const own = { ...headers, ...one.headers } as Record<string, string>;
      return [undefined, 300].map((tolerance) => ({
        body: one.body,
        headers: own,
        secrets: [secret],
        tolerance,
      }));
    });
    expect(judgeInPython(cases)).toEqual(
      cases.map((one) => ({ event_id: JSON.parse(one.body.toString('utf8')).event_id })),
    );
  });

  test('judges every bad one as verifyWebhook does', () => {
    const sentAt = Number(headers['webhook-timestamp']);
    const without = (...names: string[]) =>
      Object.fromEntries(Object.entries(headers).filter(([name]) => !names.includes(name)));
    const changed = (name: string, value: string) => ({ ...headers, [name]: value });
    const standard = without('x-webhook-signature');
    const signed = (text: string) => ({
      body: text,
      headers: { ...sign({ body: text, eventId: 'e', timestampSeconds: sentAt, secret }) },
    });
    const bad: Partial<JudgedInPython>[] = [
      { body: `${body} ` },
      { body: { parsed: true } },
      { body: null },
      { secrets: [] },
      { secrets: [''] },
      { secrets: [`whsec_${Buffer.alloc(32).toString('base64')}`] },
      { secrets: [secret.slice(6)] },
      { secrets: ['whsec_não'] },
      { headers: {} },
      { headers: without('webhook-id', 'x-webhook-signature') },
      { headers: { ...standard, 'webhook-signature': 'v1,AAAA v2,x' } },
      { headers: { ...standard, 'webhook-signature': `${headers['webhook-signature']}\n` } },
      { headers: { ...standard, 'webhook-timestamp': '١٢٣' } },
      { headers: { ...standard, 'webhook-timestamp': '12\n' } },
      { headers: { ...standard, 'webhook-id': 'another' } },
      { headers: { 'X-Webhook-Signature': 'zz' } },
      { headers: { 'X-Webhook-Signature': `${headers['x-webhook-signature']}\n` } },
      { headers: { 'X-Webhook-Signature': 'é'.repeat(64) } },
      { headers: changed('webhook-timestamp', String(sentAt + 1)), tolerance: 300 },
      { headers: without('webhook-signature'), tolerance: 300 },
      { tolerance: 300, now: sentAt + 301 },
      { tolerance: -1 },
      signed('{}'),
      signed('[1]'),
      signed('not JSON'),
      signed('{"event_type":"","event_id":"e","timestamp":"","data":{}}'),
      signed('['.repeat(100_000)),
    ];
    const cases = bad.map(
      (one) => ({ body, headers, secrets: [secret], now: sentAt, ...one }) as JudgedInPython,
    );
    const expected = cases.map(judgeHere);
    expect(judgeInPython(cases)).toEqual(expected);
    expect(expected.filter((one) => 'event_id' in one)).toEqual([]);
    expect(new Set(expected.map((one) => 'reason' in one && one.reason)).size).toBe(7);
  });

  test('judges whatever comes as verifyWebhook does', () => {
    const cases: JudgedInPython[] = [];
    const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string(), fc.base64String());
    const name = fc.constantFrom(...Object.keys(headers), 'X-WEBHOOK-SIGNATURE', 'Webhook-Id');
    fc.assert(
      fc.property(
        name,
        text,
        fc.option(text),
        fc.option(text),
        fc.boolean(),
        (which, value, other, key, timed) => {
          cases.push({
            body: other ?? body,
            headers: { ...(timed ? headers : {}), [which]: timed ? `v1,${value}` : value },
            secrets: [key ?? secret],
            tolerance: timed ? 300 : undefined,
            now: Number(headers['webhook-timestamp']),
          });
        },
      ),
      { numRuns: 500 },
    );
    expect(judgeInPython(cases)).toEqual(cases.map(judgeHere));
  });
});

/** The same case judged by the library. */
function judgeHere({ body, headers, secrets, tolerance, now }: JudgedInPython) {
  const judged = verifyWebhook({
    body: body as string,
    headers: headers as ReceivedHeaders,
    secrets,
    ...(tolerance !== undefined && { tolerance }),
    ...(now !== undefined && { now: now * 1000 }),
  });
  return judged.kind === 'refused'
    ? { reason: judged.reason, status: judged.status }
    : { event_id: judged.event.event_id };
}
