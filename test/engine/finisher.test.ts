import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { pino } from 'pino';
import type { Database } from '../../server/src/database/database.ts';
import { DatabaseUnavailable } from '../../server/src/database/database-errors.ts';
import { makeFinisher } from '../../server/src/engine/finisher.ts';
import { makeLog } from '../../server/src/log.ts';
import { type ClaimedDelivery, claimDeliveries } from '../../server/src/store/due-deliveries.ts';
import { waitFor } from '../support/wait-for.ts';
import { type Draining, openDraining, successOf } from './open-draining.ts';

let draining: Draining;
let webhookId: string;
beforeEach(async () => {
  draining = await openDraining();
  webhookId = await draining.addWebhook();
});
afterEach(() => draining.database.close());

async function claim(count: number, workerId = draining.workerId): Promise<ClaimedDelivery[]> {
  const amounts = new Map([[webhookId, count]]);
  return claimDeliveries(draining.database, { workerId, amounts, cap: 1_000, now: new Date() });
}
const finisherOn = (database: Database, log = makeLog('silent')) => makeFinisher({ database, log });
const attempts = () =>
  draining.database.query<{ delivery_id: string; counted: boolean; commit: string }>(
    'select delivery_id, counted, xmin::text as commit from attempts',
  );

/** The database, behind a connection on which statements go as the test says. */
const behind = (onQuery: (run: () => Promise<object[]>) => Promise<object[]>): Database => ({
  ...draining.database,
  query: <Row extends object>(sql: string, values?: readonly unknown[]) =>
    onQuery(() => draining.database.query<Row>(sql, values)) as Promise<Row[]>,
});

test('what many attempts came to is written in few statements', async () => {
  await draining.addDeliveries(webhookId, 250);
  const finisher = finisherOn(draining.database);
  const claimed = await claim(250);
  const counted = await Promise.all(claimed.map((one) => finisher.finish(successOf(one, draining.workerId))));
  expect(counted).toEqual(Array(250).fill(true));
  // The first alone, the others as they waited, a hundred a statement.
  expect(new Set((await attempts()).map((attempt) => attempt.commit)).size).toBeLessThanOrEqual(4);
  const statuses = (await draining.deliveriesOf(webhookId)).map((delivery) => delivery.status);
  expect(statuses).toEqual(Array(250).fill('delivered'));
});

test('a row that breaks its batch is written alone, and takes no other with it', async () => {
  await draining.addDeliveries(webhookId, 20);
  const lines: string[] = [];
  const finisher = finisherOn(
    draining.database,
    pino({ level: 'error' }, { write: (line: string) => void lines.push(line) }),
  );
  const successes = (await claim(20)).map((one) => successOf(one, draining.workerId));
  const broken = successes[7];
  // Beyond what the column takes.
  if (broken) broken.durationMs = 2 ** 40;
  const counted = await Promise.all(successes.map((one) => finisher.finish(one)));
  expect(counted).toEqual(successes.map((one) => one !== broken));
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { msg: 'attempt.not_written', deliveryId: broken?.deliveryId },
  ]);
});

test('while the database is away what was done is kept, and written when it is back', async () => {
  await draining.addDeliveries(webhookId, 3);
  const claimed = await claim(3);
  let isAway = true;
  let triedCount = 0;
  const finisher = finisherOn(
    behind((run) => {
      triedCount += 1;
      return isAway ? Promise.reject(new DatabaseUnavailable('Away.')) : run();
    }),
  );
  const finishing = Promise.all(claimed.map((one) => finisher.finish(successOf(one, draining.workerId))));
  await waitFor('some tries', () => triedCount === 2);
  expect(await attempts()).toEqual([]);
  isAway = false;
  expect(await finishing).toEqual([true, true, true]);
  expect(await attempts()).toHaveLength(3);
});

test.each([
  ['a deadlock with a webhook that is just being deleted', '40P01'],
  ['a statement that the server cut short', '57014'],
])('%s costs no attempt: it is written again', async (_name, code) => {
  await draining.addDeliveries(webhookId, 1);
  const [claimed] = await claim(1);
  let triedCount = 0;
  const finisher = finisherOn(
    behind((run) =>
      ++triedCount === 1
        ? Promise.reject(Object.assign(new Error(code), { code, severity: 'ERROR' }))
        : run(),
    ),
  );
  expect(await finisher.finish(successOf(claimed as ClaimedDelivery, draining.workerId))).toBe(true);
});

test('an attempt whose lease has passed on is logged, and decides nothing', async () => {
  await draining.addDeliveries(webhookId, 1);
  const silent = await draining.addWorker(new Date(Date.now() + 60_000));
  const [before] = await claim(1, silent);
  await draining.database.query("update workers set alive_until = now() - interval '1 s' where id = $1", [
    silent,
  ]);
  const [after] = await claim(1);
  expect(after?.deliveryId).toBe(before?.deliveryId);

  const finisher = finisherOn(draining.database);
  expect(await finisher.finish(successOf(before as ClaimedDelivery, silent))).toBe(false);
  expect(await draining.deliveriesOf(webhookId)).toMatchObject([{ status: 'pending', attempt_count: 0 }]);
  expect(await attempts()).toMatchObject([{ counted: false }]);

  expect(await finisher.finish(successOf(after as ClaimedDelivery, draining.workerId))).toBe(true);
  expect(await draining.deliveriesOf(webhookId)).toMatchObject([{ status: 'delivered', attempt_count: 1 }]);
});

test('a lease of the same worker that was claimed again since has passed on as well', async () => {
  await draining.addDeliveries(webhookId, 1);
  const [before] = await claim(1);
  await draining.database.query('update deliveries set leased_by = null');
  const [after] = await claim(1);
  const finisher = finisherOn(draining.database);
  expect(await finisher.finish(successOf(before as ClaimedDelivery, draining.workerId))).toBe(false);
  expect(await finisher.finish(successOf(after as ClaimedDelivery, draining.workerId))).toBe(true);
});

test('a late finish counts as long as nobody took the lease over', async () => {
  await draining.addDeliveries(webhookId, 1);
  const silent = await draining.addWorker(new Date(Date.now() - 1_000));
  const [claimed] = await claim(1, silent);
  const finisher = finisherOn(draining.database);
  expect(await finisher.finish(successOf(claimed as ClaimedDelivery, silent))).toBe(true);
});

test('an answer that was lost after the commit: written again, it is there once, it counts, and nobody complains', async () => {
  await draining.addDeliveries(webhookId, 3);
  const lines: string[] = [];
  let lost = 0;
  const finisher = finisherOn(
    behind(async (run) => {
      const answer = await run();
      if (lost++ > 0) return answer;
      throw new DatabaseUnavailable('The connection to the database was lost.');
    }),
    pino({ level: 'error' }, { write: (line: string) => void lines.push(line) }),
  );
  const claimed = await claim(3);
  const counted = await Promise.all(claimed.map((one) => finisher.finish(successOf(one, draining.workerId))));
  expect(counted).toEqual([true, true, true]);
  expect((await attempts()).map((attempt) => attempt.counted)).toEqual([true, true, true]);
  expect(lines).toEqual([]);
});
