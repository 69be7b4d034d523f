import { fileURLToPath } from 'node:url';
import { expect } from '@jest/globals';
import { waitFor } from '../support/wait-for.ts';
import { describeFaults } from './describe-faults.ts';
import { type FaultRow, type InFlight, NOTHING_IN_FLIGHT } from './fault-row.ts';
import { firstAttemptsFail, isRetry, makeDue, receiverRecovers, resend } from './retrying.ts';
import type { Scene } from './start-scene.ts';

const HOUR = 60 * 60 * 1_000;
/** Deliveries whose first attempt has failed. */
const RETRYING = 5;

/** Each process loads a clock that jumps when it is told to. */
const shifting = (ms: number) => ({
  NODE_OPTIONS: `--import ${fileURLToPath(new URL('shift-date.mjs', import.meta.url))}`,
  SHIFT_MS: `${ms}`,
});

/** An unqualified clock_timestamp() is found here before Postgres's own, once `public` stands before `pg_catalog`. */
const POSTGRES_CLOCK_THAT_JUMPS = `
  create table set_clock (ahead interval not null);
  insert into set_clock values ('0');
  create function public.clock_timestamp() returns timestamptz language sql volatile as
    'select pg_catalog.clock_timestamp() + ahead from public.set_clock';
  do $$ begin
    execute format('alter database %I set search_path = public, pg_catalog', current_database());
  end $$`;

/**
 * Two clocks can be wrong. A process's own is not what the server goes by: nothing at all may change. Postgres's is: schedules and the
 * lives of workers are told by it, and every process carries it on by itself between two looks. When it jumps, schedules
 * jump with it; nothing may be lost, and only what was in flight may go twice.
 */
const rows: FaultRow[] = [
  ...[6 * HOUR, -6 * HOUR].map((ms) => ({
    name: `the wall clock of every server process, by 6 h ${ms > 0 ? 'forward' : 'back'}: no schedule moves, and no moment is wrong`,
    environment: shifting(ms),
    receiverFails: true,
    strike: shiftProcesses,
    heal: makeDue,
    expect: momentsAreTrue,
  })),
  {
    name: "Postgres's, by 6 h forward: what waits for an attempt in that time is sent, and workers do not take each other for dead for long",
    prepare: POSTGRES_CLOCK_THAT_JUMPS,
    receiverFails: true,
    async strike(scene) {
      await someWaitAnHour(scene);
      return jumpOfPostgres(scene, '6 hours');
    },
    async expect({ receiver }) {
      expect(receiver.requests.filter(isRetry).length).toBeGreaterThanOrEqual(RETRYING);
    },
  },
  {
    name: "Postgres's, by 6 h back: submits are delivered at once, what waits goes on waiting, and a resend sends it now",
    prepare: POSTGRES_CLOCK_THAT_JUMPS,
    receiverFails: true,
    async strike(scene) {
      // One that was made in these six hours would first have to reach its second second again.
      await scene.sql(`update webhooks set sends_from = sends_from - interval '1 day'`);
      await someWaitAnHour(scene);
      return jumpOfPostgres(scene, '-6 hours');
    },
    async heal(scene) {
      await scene.nextArrivals(40);
      expect(scene.receiver.requests.filter(isRetry)).toEqual([]);
      // Also those few that were recorded as due "now" by the clock of before.
      const waiting = await scene.sql(`
        select id
          from deliveries
         where status = 'pending'
           and next_attempt_at > pg_catalog.now() - interval '5 hours'`);
      await resend(
        scene,
        waiting.map(({ id }) => id),
      );
    },
  },
];

describeFaults('a clock is set:', () => rows);

async function shiftProcesses(scene: Scene): Promise<InFlight> {
  await someWaitAnHour(scene);
  const members = [scene.api, ...scene.workers];
  for (const { child } of members) child.kill('SIGUSR2');
  await waitFor('the shifts', () => members.every((one) => one.complained().includes('clock.shifted')));
  await scene.nextSubmits(40);
  await scene.nextArrivals(40);
  expect(scene.receiver.requests.filter(isRetry)).toEqual([]);
  return NOTHING_IN_FLIGHT;
}

/** An hour instead of the contract's minute, so that no slow machine brings it about by itself. */
async function someWaitAnHour(scene: Scene): Promise<void> {
  await firstAttemptsFail(scene, RETRYING);
  await receiverRecovers(scene);
  await scene.sql(`
    update deliveries
       set next_attempt_at = next_attempt_at + interval '1 hour'
     where status = 'pending'
       and attempt_count > 0`);
}

/** Until every process goes by the new time. Until then they disagree, so that all held meanwhile counts as in flight. */
async function jumpOfPostgres(scene: Scene, by: string): Promise<InFlight> {
  const { receiver, sql } = scene;
  receiver.hold();
  await waitFor('requests', () => receiver.heldCount() > 4);
  const before = await scene.inFlight();
  await sql('update set_clock set ahead = $1::interval', [by]);
  const isNew = (column: string) =>
    `abs(extract(epoch from ${column} - (pg_catalog.clock_timestamp() + $1::interval))) < 1800`;
  await waitFor('the workers to know', async () => {
    const [row] = await sql(`select bool_and(${isNew('alive_until')}) as know from workers`, [by]);
    return row.know;
  });
  await waitFor('the API to know', async () => {
    const rows = await sql(`select from events where ${isNew('created_at')} limit 1`, [by]);
    return rows.length > 0;
  });
  const after = await scene.inFlight();
  receiver.letGo(200, 10);
  return new Set([...before, ...after]);
}

/** What was signed, logged and recorded tells the true time: within an hour, so that only a wrong clock fails. */
async function momentsAreTrue({ client, receiver, sql }: Scene): Promise<void> {
  const retry = receiver.requests.find(isRetry);
  const { body: log } = await client.call('GET', `/deliveries/${retry?.headers['x-webhook-delivery']}`);
  expect(log.attempts.map((attempt: { number: number }) => attempt.number)).toEqual([1, 2]);
  for (const { headers, body, arrivedAtMs } of receiver.requests) {
    const signedAtMs = Number(headers['webhook-timestamp']) * 1_000;
    expect(Math.abs(signedAtMs - arrivedAtMs)).toBeLessThan(HOUR);
    expect(Math.abs(Date.parse(JSON.parse(body).timestamp) - arrivedAtMs)).toBeLessThan(HOUR);
  }
  const wrong = await sql(`
    select started_at as at from attempts where abs(extract(epoch from started_at - now())) > 3600
    union all
    select finished_at from deliveries where abs(extract(epoch from finished_at - now())) > 3600`);
  expect(wrong).toEqual([]);
}
