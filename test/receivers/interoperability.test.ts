import { sign, verifyWebhook } from '@askusers/shared';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { sign as octokitSign, verify as octokitVerify } from '@octokit/webhooks-methods';
import { Webhook as StandardWebhook } from 'standardwebhooks';
import { Webhook as SvixWebhook } from 'svix';
import { type RealDelivery, realDeliveries } from './real-deliveries.ts';

const LIBRARIES = [
  { name: 'standardwebhooks', Webhook: StandardWebhook },
  { name: 'svix', Webhook: SvixWebhook },
];

describe('with the libraries of others', () => {
  let deliveries: RealDelivery[];
  beforeAll(async () => {
    deliveries = Object.values(await realDeliveries());
    expect(deliveries).toHaveLength(2);
  });

  const standardHeaders = ({ headers }: RealDelivery) => ({
    'webhook-id': String(headers['webhook-id']),
    'webhook-timestamp': String(headers['webhook-timestamp']),
    'webhook-signature': String(headers['webhook-signature']),
  });

  test.each(LIBRARIES)('$name verifies what we send, and not what was changed', ({ Webhook }) => {
    for (const delivery of deliveries) {
      const library = new Webhook(delivery.secret);
      const headers = standardHeaders(delivery);
      expect(library.verify(delivery.body, headers)).toEqual(JSON.parse(delivery.body.toString('utf8')));
      expect(() => library.verify(`${delivery.body} `, headers)).toThrow('No matching signature');
      expect(() => library.verify(delivery.body, { ...headers, 'webhook-id': 'another' })).toThrow();
    }
  });

  test.each(LIBRARIES)('$name verifies both secrets of a rotation', ({ Webhook }) => {
    const [one, other] = deliveries as [RealDelivery, RealDelivery];
    const body = one.body.toString('utf8');
    const newer = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
    const timestampSeconds = Math.floor(Date.now() / 1000);
    const headers = sign({
      body,
      eventId: 'e1',
      timestampSeconds,
      secret: other.secret,
      otherSecrets: [newer],
    });
    for (const secret of [other.secret, newer]) {
      expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body));
    }
  });

  test.each(LIBRARIES)('what $name signs is verified by us, and not with another secret', ({ Webhook }) => {
    for (const { body, secret } of deliveries) {
      const now = new Date();
      const headers = {
        'webhook-id': 'e1',
        'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
        'webhook-signature': new Webhook(secret).sign('e1', now, body),
      };
      expect(verifyWebhook({ body, headers, secrets: secret, tolerance: 300 }).kind).toBe('event');
      const forged = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;
      expect(verifyWebhook({ body, headers, secrets: forged })).toMatchObject({ reason: 'wrong-signature' });
    }
  });

  test('@octokit/webhooks-methods verifies what we send, and we what it signs: GitHub only writes sha256= before it', async () => {
    for (const { body, headers, secret } of deliveries) {
      const text = body.toString('utf8');
      const signature = `sha256=${headers['x-webhook-signature']}`;
      expect(await octokitVerify(secret, text, signature)).toBe(true);
      expect(await octokitVerify(secret, `${text} `, signature)).toBe(false);

      const signed = (await octokitSign(secret, text)).replace('sha256=', '');
      const received = verifyWebhook({ body, headers: { 'x-webhook-signature': signed }, secrets: secret });
      expect(received.kind).toBe('event');
    }
  });
});
