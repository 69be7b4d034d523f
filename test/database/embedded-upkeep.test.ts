import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Database } from '../../server/src/database/database.ts';
import { openEmbeddedDatabase } from '../../server/src/database/embedded-database.ts';
import { makeLog } from '../../server/src/log.ts';
import { waitFor } from '../support/wait-for.ts';

const MIB = 1024 * 1024;

let folder: string;
let database: Database;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'askusers-upkeep-'));
  database = await openEmbeddedDatabase({ folder, log: makeLog('silent'), upkeepEveryMs: 20 });
  await database.query('create table deliveries (id serial primary key, status text, body text)');
  await database.query('create index on deliveries (status)');
});
afterEach(async () => {
  await database.close();
  await rm(folder, { recursive: true });
});

/** As an hour of deliveries and a round of retention: written, updated twice, removed but for some. */
async function churn(rowCount: number): Promise<void> {
  await database.query(
    `insert into deliveries (status, body) select 'pending', repeat('x', 500) from generate_series(1, ${rowCount})`,
  );
  for (const status of ['leased', 'delivered'])
    await database.query(`update deliveries set status = '${status}'`);
  await database.query('delete from deliveries where id <= (select max(id) - 100 from deliveries)');
}

const number = async (sql: string) =>
  (await database.query<{ number: number }>(sql))[0]?.number ?? Number.NaN;

test('what was deleted makes room for what comes: a table that stays the same stays as large', async () => {
  const rounds: number[] = [];
  for (let round = 1; round <= 4; round += 1) {
    await churn(1_000);
    // Postgres tells of what was done once a second, unless it is asked to.
    await database.query('select pg_stat_force_next_flush()');
    await waitFor('a vacuum', async () => (await number(DEAD)) < 100);
    rounds.push(await number(`select pg_total_relation_size('deliveries')::float8 as number`));
  }
  expect(rounds.at(-1)).toBeLessThan((rounds[0] ?? 0) * 1.5);
});

test('the log of writes is cut off behind what has reached the files, so that a start after a kill reads little', async () => {
  const before = await number(CHECKPOINTS);
  // More than 32 MiB of writes.
  await database.query(
    `insert into deliveries (status, body) select 'pending', md5(n::text) || repeat('x', 900) from generate_series(1, 36000) n`,
  );
  await waitFor('a checkpoint', async () => (await number(CHECKPOINTS)) > before);
  await waitFor('little to read again', async () => (await number(TO_READ_AGAIN)) < MIB);
  const names = await readdir(join(folder, 'postgres', 'pg_wal'));
  const sizes = await Promise.all(
    names.map(async (name) => (await stat(join(folder, 'postgres', 'pg_wal', name))).size),
  );
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(256 * MIB);
});

const DEAD = `select coalesce(max(n_dead_tup), 0)::float8 as number from pg_stat_user_tables`;
const CHECKPOINTS = `select pg_wal_lsn_diff(redo_lsn, '0/0')::float8 as number from pg_control_checkpoint()`;
const TO_READ_AGAIN = `select pg_wal_lsn_diff(pg_current_wal_lsn(), redo_lsn)::float8 as number from pg_control_checkpoint()`;
