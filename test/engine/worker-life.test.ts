import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Database } from '../../server/src/database/database.ts';
import { DatabaseUnavailable } from '../../server/src/database/database-errors.ts';
import { beginWorkerLife, type LifeMode, type WorkerLife } from '../../server/src/engine/worker-life.ts';
import { makeLog } from '../../server/src/log.ts';
import { claimDeliveries } from '../../server/src/store/due-deliveries.ts';
import { waitFor } from '../support/wait-for.ts';
import { type Draining, openDraining } from './open-draining.ts';

const FAST: LifeMode = { kind: 'heartbeat', everyMs: 20, lifeMs: 400 };

let draining: Draining;
const lives: WorkerLife[] = [];
beforeEach(async () => {
  draining = await openDraining();
  await draining.database.query('delete from workers');
});
afterEach(async () => {
  for (const life of lives.splice(0)) await life.end();
  await draining.database.close();
});

async function begin(mode: LifeMode, database = draining.database): Promise<WorkerLife> {
  const life = await beginWorkerLife({ database, clock: () => new Date(), log: makeLog('silent'), mode });
  lives.push(life);
  return life;
}
const workers = () =>
  draining.database.query<{ id: string; lives: boolean }>(
    'select id, alive_until > now() as lives from workers',
  );

test('embedded: the next start ends the leases of a process that died, and claims what it had in flight', async () => {
  const webhookId = await draining.addWebhook();
  await draining.addDeliveries(webhookId, 3);
  const amounts = new Map([[webhookId, 10]]);
  const claimAs = (life: WorkerLife) =>
    claimDeliveries(draining.database, { workerId: life.id(), amounts, cap: 10, now: new Date() });

  const killed = await begin({ kind: 'until_restart' });
  expect(await claimAs(killed)).toHaveLength(3);
  expect(await claimAs(killed)).toHaveLength(0);
  const next = await begin({ kind: 'until_restart' });
  expect((await claimAs(next)).map((claimed) => claimed.leaseNo)).toEqual([2, 2, 2]);
});

test('a heartbeat keeps its row alive, and the end removes it', async () => {
  const life = await begin(FAST);
  const beganMs = performance.now();
  await waitFor('two lives', () => performance.now() - beganMs > 800);
  await waitFor('it lives', async () => (await workers())[0]?.lives && life.mayClaim());
  expect(await workers()).toMatchObject([{ id: life.id() }]);
  await life.end();
  expect(await workers()).toEqual([]);
});

test('a process that stood still lives again under its id: what it is sending stays its own', async () => {
  const life = await begin(FAST);
  const { id } = life;
  const before = id();
  await draining.database.query("update workers set alive_until = now() - interval '1 h'");
  await waitFor('it lives', async () => (await workers())[0]?.lives);
  expect(id()).toBe(before);
});

test('a process whose row is gone takes a new id', async () => {
  const life = await begin(FAST);
  const before = life.id();
  await draining.database.query('delete from workers');
  await waitFor('a new id', () => life.id() !== before);
  expect(await workers()).toEqual([{ id: life.id(), lives: true }]);
});

test('while it cannot say that it lives it claims nothing, and after an outage it gives the others one life', async () => {
  let isAway = false;
  const cut: Database = {
    ...draining.database,
    query: (sql, values) =>
      isAway ? Promise.reject(new DatabaseUnavailable('Away.')) : draining.database.query(sql, values),
  };
  const life = await begin(FAST, cut);
  expect(life.mayClaim()).toBe(true);
  isAway = true;
  await waitFor('it notices', () => !life.mayClaim());
  isAway = false;
  const backMs = performance.now();
  await waitFor('it lives', async () => (await workers())[0]?.lives);
  await waitFor('it may claim', () => life.mayClaim());
  expect(performance.now() - backMs).toBeGreaterThan(300);
});

test('it ends also while the database is away', async () => {
  const life = await begin(FAST, {
    ...draining.database,
    query: (sql, values) =>
      sql.includes('delete from workers\n   where id')
        ? Promise.reject(new DatabaseUnavailable('Away.'))
        : draining.database.query(sql, values),
  });
  await expect(life.end()).resolves.toBeUndefined();
});
