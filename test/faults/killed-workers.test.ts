import { expect } from '@jest/globals';
import { waitFor } from '../support/wait-for.ts';
import { claimThatGotSome } from './claim-that-got-some.ts';
import { duplicatesOf, readLedger } from './delivery-ledger.ts';
import { describeFaults } from './describe-faults.ts';
import type { FaultRow } from './fault-row.ts';
import type { Scene } from './start-scene.ts';
import { CLAIM, FINISH_ANY, FINISH_BATCH, FINISH_ONE } from './statements.ts';

const rows: FaultRow[] = [
  {
    name: 'while its claim is on the way to Postgres: nothing was leased by it, and the other worker claims',
    async strike({ victim, kill }) {
      await victim.postgres.hold(CLAIM, 'before');
      return kill(victim);
    },
  },
  {
    name: 'while its claim waits inside Postgres, which works on for the dead: the lease ends, if one came of it',
    workerCount: 1,
    async strike({ victim, kill, nextSubmits, sql, session }) {
      // A claim goes by the moment at which it was asked for: only the one after these submits finds them.
      const former = await victim.postgres.hold(CLAIM, 'before');
      await nextSubmits(5);
      const next = victim.postgres.hold(CLAIM, 'before');
      former.letGo();
      const claim = await next;
      const lock = await session();
      await lock.query('begin');
      // Claims can read, and wait where they write.
      await lock.query('lock table deliveries in share mode');
      claim.letGo();
      await waitFor('a claim that waits', async () => (await sql(WAITING_CLAIM)).length > 0);
      const inFlight = await kill(victim);
      await lock.query('commit');
      await waitFor('its end', async () => (await sql(WORKING_CLAIM)).length === 0);
      return inFlight;
    },
    heal: startAnother,
  },
  {
    name: 'after its claim was committed and before a request left: the claimed are sent once, by the other',
    async strike({ victim, kill }) {
      await claimThatGotSome(victim);
      return kill(victim);
    },
  },
  {
    name: 'in the requests: at most these are sent again',
    async strike({ victim, kill, leasedBy, receiver }) {
      receiver.hold();
      const { length } = receiver.requests;
      await waitFor('requests of its own that wait', async () => {
        const leased = await leasedBy(victim);
        const waiting = receiver.requests
          .slice(length)
          .map(({ headers }) => `${headers['x-webhook-delivery']}`);
        return waiting.filter((id) => leased.has(id)).length > 1;
      });
      const inFlight = await kill(victim);
      receiver.letGo();
      return inFlight;
    },
    expect: someWereSentTwice,
  },
  {
    name: "after the receiver's 2xx and before the finish: at most these are sent again",
    async strike({ victim, kill }) {
      await victim.postgres.hold(FINISH_ANY, 'before');
      return kill(victim);
    },
    expect: someWereSentTwice,
  },
  {
    name: 'while half of a batch of results has reached Postgres: none of that batch is recorded, all of it is sent again',
    async strike({ victim, kill, receiver }) {
      const held = victim.postgres.hold(FINISH_BATCH, 'halfway');
      await answerManyAtOnce(receiver);
      await held;
      const inFlight = await kill(victim);
      expect(inFlight.size).toBeGreaterThan(1);
      return inFlight;
    },
    expect: someWereSentTwice,
  },
  {
    name: 'after a batch of results was committed and before it heard of that: none of that batch is sent again',
    async strike({ victim, kill, receiver }) {
      const held = victim.postgres.hold(FINISH_BATCH, 'answer');
      await answerManyAtOnce(receiver);
      await held;
      return kill(victim);
    },
  },
  {
    name: 'in the middle of a batch that is written row by row: the written rows are final, the others are sent again',
    async strike({ victim, kill, receiver, sql }) {
      await sql(REFUSE_BATCHES);
      const held = victim.postgres.hold({ ...FINISH_ONE, skip: 3 }, 'before');
      await answerManyAtOnce(receiver);
      await held;
      const inFlight = await kill(victim);
      await sql('drop trigger refuse_batches on attempts');
      return inFlight;
    },
    expect: someWereSentTwice,
  },
  {
    name: 'together with the only other one: two new ones find everything',
    async strike({ workers, kill, receiver }) {
      receiver.hold();
      await waitFor('requests', () => receiver.heldCount() > 4);
      const leased = await Promise.all(workers.map(kill));
      receiver.letGo();
      return new Set(leased.flatMap((ids) => [...ids]));
    },
    async heal({ startWorker }) {
      await startWorker();
      await startWorker();
    },
  },
];

describeFaults('a worker is killed (SIGKILL)', () => rows);

async function startAnother({ startWorker }: Scene): Promise<void> {
  await startWorker();
}

/** So that the row proves that it struck where it says. */
async function someWereSentTwice(scene: Scene): Promise<void> {
  const ledger = await readLedger(scene);
  expect(ledger.reduce((sum, entry) => sum + duplicatesOf(entry), 0)).toBeGreaterThan(0);
}

/** Their results then wait together while the first of them is written. */
async function answerManyAtOnce(receiver: Scene['receiver']): Promise<void> {
  receiver.hold();
  await waitFor('many requests', () => receiver.heldCount() > 8);
  receiver.letGo(200, 10);
}

const WORKING_CLAIM = `
  select
    from pg_stat_activity
   where query like '%from claim_deliveries(%'
     and pid <> pg_backend_pid()
     and state = 'active'`;

const WAITING_CLAIM = `${WORKING_CLAIM}
     and wait_event_type = 'Lock'`;

/** One row of a batch that Postgres refuses would do the same; this refuses every batch and takes each row alone. */
const REFUSE_BATCHES = `
  create function refuse_batches() returns trigger language plpgsql as $$
  begin
    if (select count(*) from written) > 1 then
      raise 'no batches' using errcode = 'check_violation';
    end if;
    return null;
  end
  $$;
  create trigger refuse_batches after insert on attempts
    referencing new table as written
    for each statement execute function refuse_batches()`;
