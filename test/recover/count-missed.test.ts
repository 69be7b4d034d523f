import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Database } from '../../server/src/database/database.ts';
import { countMissed } from '../../server/src/engine/count-missed.ts';
import { findWebhook } from '../../server/src/store/webhooks.ts';
import { openTestDatabase } from '../support/test-database.ts';
import { openRecovering, type Recovering } from './open-recovering.ts';

const HOUR = 60 * 60 * 1_000;

let database: Database;
let recovering: Recovering;
beforeEach(async () => {
  database = await openTestDatabase();
  recovering = await openRecovering(database);
});
afterEach(() => database.close());

async function missed(webhookId: string, hoursBack = 24) {
  const webhook = await findWebhook(database, recovering.workspaceId, webhookId);
  if (!webhook) throw new Error('no such webhook');
  return countMissed(database, webhook, new Date(recovering.now.getTime() - hoursBack * HOUR));
}
const exactly = (count: number) => ({ count, hasMore: false });

test('what is counted is what a recovery then makes up for', async () => {
  const webhookId = await recovering.addWebhook({ hoursOld: 48 });
  const events = await recovering.addEvents(20);
  await recovering.addDeliveries(webhookId, events.slice(0, 5), 'failed');
  await recovering.addDeliveries(webhookId, events.slice(5, 8), 'delivered');
  await recovering.addDeliveries(webhookId, events.slice(8, 9), 'cancelled');
  await recovering.addEvents(4, { hoursOld: 30 });
  await recovering.addEvents(3, { isTest: true });
  expect(await missed(webhookId)).toEqual({ failed: exactly(5), missing: exactly(11) });
  expect(await missed(webhookId, 36)).toEqual({ failed: exactly(5), missing: exactly(15) });

  await recovering.start(webhookId, 24);
  await recovering.finish();
  expect(await recovering.pendingCount(webhookId)).toBe(5 + 11);
  expect(await missed(webhookId)).toEqual({ failed: exactly(0), missing: exactly(0) });
});

test('nothing from before the webhook is missed', async () => {
  const webhookId = await recovering.addWebhook({ hoursOld: 2 });
  await recovering.addEvents(3, { hoursOld: 3 });
  await recovering.addEvents(2, { hoursOld: 1 });
  expect(await missed(webhookId)).toEqual({ failed: exactly(0), missing: exactly(2) });
});

test('ten thousand are enough to know', async () => {
  const webhookId = await recovering.addWebhook({ hoursOld: 48 });
  await recovering.addDeliveries(webhookId, await recovering.addEvents(10_000), 'failed');
  await recovering.addEvents(10_000);
  expect(await missed(webhookId)).toEqual({ failed: exactly(10_000), missing: exactly(10_000) });
  await recovering.addDeliveries(webhookId, await recovering.addEvents(1), 'failed');
  await recovering.addEvents(1);
  const tooMany = { count: 10_000, hasMore: true };
  expect(await missed(webhookId)).toEqual({ failed: tooMany, missing: tooMany });
}, 120_000);
