import { expect, test } from '@jest/globals';
import { makeDatabaseClock } from '../../server/src/clock.ts';

const DATABASE_AHEAD_MS = 1_000_000;

/** A database whose answers take their time, on a clock that only they move. */
function makeSlowDatabase() {
  let nowMs = 0;
  let aheadMs = DATABASE_AHEAD_MS;
  const delays: { beforeMs: number; afterMs: number }[] = [];
  const clock = makeDatabaseClock(
    {
      async query<Row extends object>() {
        const { beforeMs, afterMs } = delays.shift() ?? { beforeMs: 1, afterMs: 1 };
        nowMs += beforeMs;
        const at = new Date(aheadMs + nowMs);
        nowMs += afterMs;
        return [{ at }] as object[] as Row[];
      },
    },
    () => nowMs,
  );
  return {
    clock,
    errorMs: () => clock.now().getTime() - aheadMs - nowMs,
    setBy(ms: number) {
      aheadMs += ms;
    },
    passMs(ms: number) {
      nowMs += ms;
    },
    look(beforeMs: number, afterMs: number) {
      delays.push({ beforeMs, afterMs });
      return clock.synchronise();
    },
  };
}

test('the second look makes good what the opening of the connection spoiled', async () => {
  const database = makeSlowDatabase();
  await database.look(99, 1);
  expect(database.errorMs()).toBe(49);
  await database.look(1, 1);
  expect(database.errorMs()).toBe(0);
});

test('a look that took long spoils nothing, and one that is as good as the drift is taken', async () => {
  const database = makeSlowDatabase();
  await database.look(1, 1);
  database.passMs(250);
  await database.look(150, 10);
  expect(database.errorMs()).toBe(0);
  database.passMs(60_000);
  await database.look(30, 10);
  expect(database.errorMs()).toBe(10);
});

test('a database that moved to another machine is followed within seconds', async () => {
  const database = makeSlowDatabase();
  await database.look(0.5, 0.5);
  database.passMs(2_000);
  await database.look(2, 0);
  expect(database.errorMs()).toBe(1);
});

test('a clock that was set is followed at the next look, however long that took', async () => {
  const database = makeSlowDatabase();
  await database.look(0.5, 0.5);
  for (const ms of [6 * 60 * 60 * 1_000, -6 * 60 * 60 * 1_000]) {
    database.setBy(ms);
    database.passMs(250);
    await database.look(150, 150);
    expect(database.errorMs()).toBe(0);
  }
});
