import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Database } from '../../server/src/database/database.ts';
import { migrate } from '../../server/src/database/migrate.ts';
import { openPgDatabase } from '../../server/src/database/pg-database.ts';
import { makeLog } from '../../server/src/log.ts';
import { resendDelivery } from '../../server/src/store/deliveries.ts';
import { describeWithPostgres } from '../support/describe-with-postgres.ts';
import { MIGRATIONS_FOLDER } from '../support/migrations-folder.ts';
import { waitFor } from '../support/wait-for.ts';
import { type Keeping, openKeeping } from './open-keeping.ts';

const log = makeLog('silent');

describeWithPostgres('retention beside others', (server) => {
  let database: Database;
  let another: Database;
  let keeping: Keeping;
  beforeEach(async () => {
    const url = await server().createDatabase();
    [database, another] = [openPgDatabase({ url, log }), openPgDatabase({ url, log })];
    await migrate(database, { folder: MIGRATIONS_FOLDER, log });
    keeping = await openKeeping(database);
  });
  afterEach(async () => {
    await Promise.all([database.close(), another.close()]);
  });

  test('of several processes one does the work and the others leave it to that one', async () => {
    await keeping.add({ count: 1_000, daysOld: 40, status: 'delivered', attemptCount: 1 });
    await another.transaction(async (tx) => {
      await tx.query('select pg_advisory_xact_lock(4927350113)');
      await keeping.retention().round();
      expect(await keeping.count('deliveries')).toBe(1_000);
    });
    await Promise.all([keeping.retention().round(), keeping.retention({ database: another }).round()]);
    for (const table of ['deliveries', 'attempts', 'events']) expect(await keeping.count(table)).toBe(0);
  });

  test('a delivery that somebody sends again at this moment stays', async () => {
    await keeping.add({ count: 2, daysOld: 40, status: 'failed', attemptCount: 1 });
    const [held] = await database.query<{ id: string }>('select id from deliveries limit 1');
    await another.transaction(async (tx) => {
      await resendDelivery(tx, keeping.workspaceId, held?.id ?? '', keeping.now);
      await keeping.retention().round();
      expect(await database.query('select id from deliveries')).toEqual([held]);
    });
    await keeping.retention().round();
    expect(await database.query('select id, status from deliveries')).toEqual([
      { ...held, status: 'pending' },
    ]);
    expect([await keeping.count('events'), await keeping.count('attempts')]).toEqual([1, 1]);
  });

  test('an event that gets a delivery at this moment stays, and the round goes on', async () => {
    await keeping.add({ count: 2, daysOld: 40 });
    const [owed] = await database.query<{ id: string }>('select id from events order by id desc limit 1');
    let round: Promise<void> | undefined;
    await another.transaction(async (tx) => {
      await tx.query(ADD_DELIVERY, [keeping.webhookId, owed?.id, keeping.now]);
      round = keeping.retention().round();
      await waitFor('the other event to go', async () => (await keeping.count('events')) === 1);
    });
    await round;
    expect(await database.query('select id from events')).toEqual([owed]);
  });

  test('when somebody was faster than a chunk, it is made again', async () => {
    await keeping.add({ count: 3, daysOld: 40 });
    for (const sql of FAIL_TWICE) await database.query(sql);
    await keeping.retention().round();
    expect(await keeping.count('events')).toBe(0);
  });

  test('a stop in the middle ends it between two chunks', async () => {
    await keeping.add({ count: 2_000, daysOld: 40, status: 'delivered' });
    const retention = keeping.retention();
    const round = retention.round();
    await waitFor('the first chunk', async () => (await keeping.count('deliveries')) < 2_000);
    await retention.stop();
    await round;
    expect(await keeping.count('deliveries')).toBeGreaterThan(0);
    await keeping.retention().round();
    expect(await keeping.count('deliveries')).toBe(0);
  });
});

const ADD_DELIVERY = `
  insert into deliveries (id, workspace_id, event_id, webhook_id, event_type, is_test, status, next_attempt_at, created_at)
  select uuid_v7($3), workspace_id, id, $1, event_type, false, 'pending', $3, $3
    from events
   where id = $2`;

/** As if a delivery had come to one of the events between the look and the delete; a sequence counts although all is rolled back. */
const FAIL_TWICE = [
  'create sequence failures',
  `create function fail_twice() returns trigger language plpgsql as $$
   begin
     if nextval('failures') <= 2 then
       raise exception 'still needed' using errcode = 'foreign_key_violation';
     end if;
     return old;
   end
   $$`,
  'create trigger fail_twice before delete on events for each row execute function fail_twice()',
];
