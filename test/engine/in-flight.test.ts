import { expect, test } from '@jest/globals';
import { makeInFlight } from '../../server/src/engine/in-flight.ts';
import { claimDeliveries } from '../../server/src/store/due-deliveries.ts';
import { openDraining } from './open-draining.ts';

const MEBIBYTE = 1024 * 1024;

test('large bodies take up room as requests do: 128 MiB in all, and half of it for receivers that have not shown that they answer', async () => {
  const draining = await openDraining();
  const [proven, unproven] = [await draining.addWebhook(), await draining.addWebhook()];
  for (const webhookId of [proven, unproven]) await draining.addDeliveries(webhookId, 130);
  const amounts = new Map([
    [proven, 130],
    [unproven, 130],
  ]);
  const wish = { workerId: draining.workerId, amounts, cap: 130, now: new Date() };
  const body = 'x'.repeat(MEBIBYTE);
  const claimed = (await claimDeliveries(draining.database, wish)).map((delivery) => ({ ...delivery, body }));
  const of = (id: string) => claimed.filter(({ webhookId }) => webhookId === id);
  const inFlight = makeInFlight({ total: 1_000, isProven: (id) => id === proven });
  const begin = (deliveries: typeof claimed) => {
    for (const delivery of deliveries) inFlight.add(delivery);
    return [inFlight.places() > 0, inFlight.placesForUnproven() > 0, inFlight.bodyRoom() / MEBIBYTE];
  };

  expect(begin(of(unproven).slice(0, 63))).toEqual([true, true, 64]);
  expect(begin(of(unproven).slice(63, 64))).toEqual([true, false, 64]);
  expect(begin(of(proven).slice(0, 63))).toEqual([true, false, 1]);
  expect(begin(of(proven).slice(63, 64))).toEqual([false, false, 0]);
  for (const delivery of of(unproven)) inFlight.remove(delivery);
  expect(begin([])).toEqual([true, true, 64]);
  await draining.database.close();
});

test('a claim brings no more bodies than fit, gives back the rest, and an event that many wait for takes its room once', async () => {
  const draining = await openDraining();
  const { database, workerId } = draining;
  const webhookId = await draining.addWebhook();
  await draining.addDeliveries(webhookId, 5);
  await database.query(`update events set body = repeat('é', 500)`);
  const claim = async (maxBodyBytes: number, ids = [webhookId]) => {
    const amounts = new Map(ids.map((id) => [id, 5]));
    return claimDeliveries(database, { workerId, amounts, cap: 100, maxBodyBytes, now: new Date() });
  };
  const leased = async () =>
    (await draining.deliveriesOf(webhookId)).filter(({ leased_by }) => leased_by !== null).length;
  expect([(await claim(2_999)).length, await leased()]).toEqual([2, 2]);
  // One always fits.
  expect([(await claim(1)).length, await leased()]).toEqual([1, 3]);
  const rest = await claim(1_000_000);
  expect(rest.map(({ body, attemptNumber }) => [body.length, attemptNumber])).toEqual([
    [500, 1],
    [500, 1],
  ]);

  const others = await Promise.all(Array.from({ length: 4 }, () => draining.addWebhook()));
  await database.query(
    `insert into deliveries (id, workspace_id, event_id, webhook_id, event_type, is_test, status, next_attempt_at, created_at)
     select uuid_v7(now()), $1, (select id from events order by id limit 1), w, 'survey.response.created', false, 'pending', now(), now()
       from unnest($2::uuid[]) w`,
    [draining.workspaceId, others],
  );
  expect(await claim(1_000, others)).toHaveLength(4);
  await database.close();
});
