import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { makeInFlightCaps } from '../../server/src/engine/in-flight-caps.ts';
import { platformRate } from '../../server/src/engine/receiver-platform.ts';
import { claimDeliveries } from '../../server/src/store/due-deliveries.ts';
import { type Draining, openDraining } from './open-draining.ts';

describe('a rate per webhook, kept by the claim', () => {
  let draining: Draining;
  beforeAll(async () => {
    draining = await openDraining();
  });
  afterAll(() => draining.database.close());

  let startMs = Date.now() + 60_000;
  beforeEach(() => {
    startMs += 60_000;
  });

  const claimAt = async (webhookId: string, ms: number, amount = 100) => {
    const wish = { workerId: draining.workerId, cap: 1_000, amounts: new Map([[webhookId, amount]]) };
    return (await claimDeliveries(draining.database, { ...wish, now: new Date(startMs + ms) })).length;
  };

  async function ratedWebhook(perSecond: number, deliveryCount: number): Promise<string> {
    const webhookId = await draining.addWebhook();
    await draining.database.query('update webhooks set max_per_second = $2 where id = $1', [
      webhookId,
      perSecond,
    ]);
    await draining.addDeliveries(webhookId, deliveryCount);
    return webhookId;
  }

  test.each([1, 3, 20, 25, 100])(
    'no second sees more than %d requests and a fifth of a second’s burst',
    async (perSecond) => {
      const webhookId = await ratedWebhook(perSecond, perSecond * 4);
      const claimed: { atMs: number; count: number }[] = [];
      for (let ms = 0; ms <= 3_000; ms += 50) claimed.push({ atMs: ms, count: await claimAt(webhookId, ms) });
      const burst = Math.max(1, perSecond / 5);
      for (const { atMs } of claimed) {
        const inSecond = claimed.filter((one) => one.atMs > atMs - 1_000 && one.atMs <= atMs);
        expect(inSecond.reduce((sum, one) => sum + one.count, 0)).toBeLessThanOrEqual(perSecond + burst);
      }
      const total = claimed.reduce((sum, one) => sum + one.count, 0);
      expect(total).toBeGreaterThanOrEqual(perSecond * 2.8);
    },
  );

  test('a webhook without a rate gets all that it asks for', async () => {
    const webhookId = await draining.addWebhook();
    await draining.addDeliveries(webhookId, 200);
    expect(await claimAt(webhookId, 0)).toBe(100);
  });

  test('first attempts have half the claim when retries have piled up', async () => {
    const webhookId = await draining.addWebhook();
    await draining.addDeliveries(webhookId, 50);
    await draining.database.query('update deliveries set attempt_count = 1 where webhook_id = $1', [
      webhookId,
    ]);
    await draining.addDeliveries(webhookId, 50, { dueInMs: 1_000 });
    const wish = { workerId: draining.workerId, cap: 1_000, amounts: new Map([[webhookId, 10]]) };
    const claimed = await claimDeliveries(draining.database, { ...wish, now: new Date(startMs) });
    expect(claimed).toHaveLength(10);
    expect(claimed.filter(({ attemptNumber }) => attemptNumber === 1)).toHaveLength(5);
  });
});

test('Zapier and Make get what they take; everybody else as much as comes', () => {
  expect(platformRate({ source: 'zapier', url: 'https://example.com' })).toBe(20);
  expect(platformRate({ source: 'dashboard', url: 'https://hooks.zapier.com/hooks/catch/1/a' })).toBe(20);
  expect(platformRate({ source: 'dashboard', url: 'https://hook.eu1.make.com/abc' })).toBe(25);
  expect(platformRate({ source: 'api', url: 'https://example.com' })).toBeNull();
});

test('the cap of a receiver grows with answers, halves with timeouts down to one, and grows back', () => {
  const caps = makeInFlightCaps({ start: 4, max: 6 });
  expect(caps.capOf('w')).toBe(4);
  for (let answer = 0; answer < 5; answer++) caps.answered('w');
  expect(caps.capOf('w')).toBe(6);
  for (const expected of [3, 1, 1]) {
    caps.timedOut('w');
    expect(caps.capOf('w')).toBe(expected);
  }
  caps.answered('w');
  expect(caps.capOf('w')).toBe(2);
  expect(caps.capOf('another')).toBe(4);
});
