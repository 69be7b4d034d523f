import { readFileSync } from 'node:fs';
import { bodySignature, sign, verify } from '@askusers/shared';
import { describe, expect, test } from '@jest/globals';
import { nodeReceiverAccepts } from './documented-receivers.ts';

interface Vector {
  name: string;
  secret: string;
  id: string;
  timestamp: number;
  body: string;
  x_webhook_signature: string;
  standard_webhooks: string;
}

const vectors = JSON.parse(
  readFileSync(new URL('./vectors/signature-vectors.json', import.meta.url), 'utf8'),
) as {
  published: [
    github: { secret: string; body: string; hex: string },
    standardWebhooks: Omit<Vector, 'x_webhook_signature'>,
  ];
  ours: Vector[];
};

test('the published vector of GitHub is met', () => {
  const [{ secret, body, hex }] = vectors.published;
  expect(bodySignature(body, secret)).toBe(hex);
});

test('the published vector of Standard Webhooks is met, and verified', () => {
  const [, { secret, body, id, timestamp, standard_webhooks }] = vectors.published;
  const headers = sign({ body, eventId: id, timestampSeconds: timestamp, secret });
  expect(headers['webhook-signature']).toBe(standard_webhooks);
  const { 'x-webhook-signature': _, ...standard } = headers;
  expect(verify({ body, headers: standard, secret, toleranceSeconds: 300, nowSeconds: timestamp })).toEqual({
    kind: 'verified',
  });
});

describe.each(vectors.ours)('our vector $name', ({ secret, id, timestamp, body, ...expected }) => {
  const headers = sign({ body, eventId: id, timestampSeconds: timestamp, secret });

  test('is signed as agreed, and verified', () => {
    expect(headers).toEqual({
      'x-webhook-signature': expected.x_webhook_signature,
      'webhook-id': id,
      'webhook-timestamp': String(timestamp),
      'webhook-signature': expected.standard_webhooks,
    });
    expect(verify({ body, headers, secret })).toEqual({ kind: 'verified' });
  });

  test('is accepted by the documented Node receiver', () => {
    expect(nodeReceiverAccepts({ body, secret, signature: expected.x_webhook_signature })).toBe(true);
  });
});
