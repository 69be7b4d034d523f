import { verify } from '@askusers/shared';
import { afterEach, describe, expect, test } from '@jest/globals';
import { type AttemptFacts, attemptHeaders } from '../../../server/src/engine/attempt-headers.ts';
import { answerWith } from '../../support/nasty-answers.ts';
import { endAll, receiverThat, senderWith } from './test-sender.ts';

afterEach(endAll);

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const OLDER_SECRET = 'whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX';

const FACTS: AttemptFacts = {
  eventId: '550e8400-e29b-41d4-a716-446655440000',
  eventType: 'survey.response.created',
  deliveryId: '0195b000-0000-7000-8000-000000000001',
  attemptNumber: 3,
  body: '{"name":"João 🚀"}',
  secret: SECRET,
  customHeaders: {},
  sentAt: new Date(1_736_937_000_999),
};

describe('the headers of an attempt', () => {
  test('are exactly the documented ones', () => {
    const { sent } = attemptHeaders(FACTS);
    expect(Object.keys(sent)).toEqual([
      'Content-Type',
      'User-Agent',
      'X-Webhook-Signature',
      'X-Webhook-Event',
      'X-Webhook-Delivery',
      'X-Webhook-Attempt',
      'webhook-id',
      'webhook-timestamp',
      'webhook-signature',
    ]);
    expect(sent).toMatchObject({
      'Content-Type': 'application/json',
      'User-Agent': 'AskUsers-Webhooks/1.0',
      'X-Webhook-Event': 'survey.response.created',
      'X-Webhook-Delivery': FACTS.deliveryId,
      'X-Webhook-Attempt': '3',
      'webhook-id': FACTS.eventId,
      'webhook-timestamp': '1736937000',
    });
  });

  test('sign the body with the one secret, and with every valid one in the Standard Webhooks header', () => {
    const { sent } = attemptHeaders({ ...FACTS, otherSecrets: [OLDER_SECRET] });
    expect(sent['webhook-signature']).toMatch(/^v1,\S+ v1,\S+$/);
    const tolerance = { toleranceSeconds: 1, nowSeconds: 1_736_937_000 };
    for (const secret of [SECRET, OLDER_SECRET]) {
      expect(verify({ body: FACTS.body, headers: sent, secret, ...tolerance })).toEqual({ kind: 'verified' });
    }
    const plainOnly = { 'x-webhook-signature': sent['X-Webhook-Signature'] };
    expect(verify({ body: FACTS.body, headers: plainOnly, secret: SECRET })).toEqual({ kind: 'verified' });
    expect(verify({ body: FACTS.body, headers: plainOnly, secret: OLDER_SECRET }).kind).toBe('refused');
  });

  test('are never overridden by custom ones, whatever their letter case', () => {
    const customHeaders = {
      'X-WEBHOOK-SIGNATURE': 'forged',
      'content-type': 'text/plain',
      'WEBHOOK-ID': 'forged',
      'user-agent': 'curl',
      Authorization: 'Bearer secret',
    };
    const { sent, logged } = attemptHeaders({ ...FACTS, customHeaders });
    expect(sent).toEqual({ ...attemptHeaders(FACTS).sent, Authorization: 'Bearer secret' });
    expect(logged).toEqual({ ...attemptHeaders(FACTS).sent, Authorization: '********' });
  });

  test('reach the receiver as they are, and it can verify them over the raw body', async () => {
    const receiver = await receiverThat(answerWith(200));
    const { sent } = attemptHeaders({ ...FACTS, customHeaders: { 'X-City': 'São Paulo' } });
    await senderWith().post({ url: receiver.url, headers: sent, body: FACTS.body });
    const [request] = receiver.requests;
    expect(request?.body).toBe(FACTS.body);
    expect(request?.headers).toMatchObject({ 'x-city': 'São Paulo', 'content-type': 'application/json' });
    expect(verify({ body: request?.body ?? '', headers: request?.headers ?? {}, secret: SECRET })).toEqual({
      kind: 'verified',
    });
  });
});
