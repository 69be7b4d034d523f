import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Database } from '../../server/src/database/database.ts';
import { openTestDatabase } from '../support/test-database.ts';
import { type Keeping, openKeeping } from './open-keeping.ts';

let database: Database;
let keeping: Keeping;
beforeAll(async () => {
  database = await openTestDatabase();
});
beforeEach(async () => {
  await database.query('truncate events, deliveries, attempts, retention_marks cascade');
  keeping = await openKeeping(database);
});
afterAll(() => database.close());

const withBody = () => keeping.count('attempts where response_body is not null');

test('without a limit of their own they stay as long as their attempts', async () => {
  await keeping.add({ daysOld: 29, status: 'delivered', attemptCount: 1 });
  await keeping.retention().round();
  expect(await withBody()).toBe(1);
});

test('past their own limit they go, and everything else about the attempt stays', async () => {
  await keeping.add({ daysOld: 8, status: 'delivered', attemptCount: 1 });
  await keeping.add({ daysOld: 8, status: 'pending', attemptCount: 1 });
  await keeping.add({ daysOld: 6, status: 'delivered', attemptCount: 1 });
  await keeping.retention({ responseBodyDays: 7 }).round();
  expect(await withBody()).toBe(1);
  expect(await keeping.count(`attempts where response_status = 200 and response_headers = '{}'`)).toBe(3);
});

test('an empty body is left, so that one that was dropped can be told from it', async () => {
  await keeping.add({ daysOld: 8, status: 'delivered', attemptCount: 1 });
  await database.query(`update attempts set response_body = ''`);
  await keeping.retention({ responseBodyDays: 7 }).round();
  expect(await withBody()).toBe(1);
});

test('a round goes on where the last one ended, and loses none that became old since', async () => {
  await keeping.add({ count: 600, daysOld: 9, status: 'delivered', attemptCount: 1 });
  await keeping.add({ count: 2, daysOld: 6, status: 'delivered', attemptCount: 1 });
  await keeping.retention({ responseBodyDays: 7 }).round();
  expect(await withBody()).toBe(2);
  const mark = await database.query('select passed_id from retention_marks');
  expect(mark).toEqual(
    await database.query(
      'select id as passed_id from attempts where response_body is null order by id desc limit 1',
    ),
  );
  await keeping.retention({ responseBodyDays: 5 }).round();
  expect(await withBody()).toBe(0);
});

test('an attempt whose id is older than itself, as from a clock that was slow, is not passed by', async () => {
  await keeping.add({ daysOld: 9, status: 'delivered', attemptCount: 1 });
  await keeping.add({ daysOld: 8, status: 'delivered', attemptCount: 1 });
  await database.query(
    'update attempts set started_at = $1 where id = (select id from attempts order by id limit 1)',
    [keeping.daysAgo(6)],
  );
  await keeping.retention({ responseBodyDays: 7 }).round();
  expect(await withBody()).toBe(2);
  await keeping.retention({ responseBodyDays: 5 }).round();
  expect(await withBody()).toBe(0);
});
