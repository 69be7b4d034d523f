import { expect } from '@jest/globals';
import { waitFor } from '../support/wait-for.ts';
import { claimThatGotSome } from './claim-that-got-some.ts';
import { describeFaults } from './describe-faults.ts';
import type { SharedServers } from './describe-on-servers.ts';
import { type FaultRow, NOTHING_IN_FLIGHT } from './fault-row.ts';
import type { Scene } from './start-scene.ts';
import { COMMIT, FINISH_BATCH, RECORD_BATCH } from './statements.ts';

const UNAVAILABLE = 503;

const rowsOf = (servers: () => SharedServers): FaultRow[] => [
  {
    name: 'crashes and restarts: submits are answered 503 meanwhile, and at most what was in flight is sent again',
    async strike({ inFlight, submitter }) {
      const before = await inFlight();
      await servers().postgres.crash();
      await waitFor('submits to be refused', () => (submitter.refused.get(UNAVAILABLE) ?? 0) > 20);
      return before;
    },
    heal: () => servers().postgres.startAgain(),
    mayRefuse: [UNAVAILABLE],
  },
  {
    name: 'loses every connection there is at once: nothing is sent again',
    async strike({ api, workers, nextSubmits }) {
      for (let count = 1; count <= 3; count++) {
        for (const { postgres } of [api, ...workers]) postgres.cut();
        await nextSubmits(10);
      }
      return NOTHING_IN_FLIGHT;
    },
    mayRefuse: [UNAVAILABLE],
  },
  {
    name: 'takes no writes for a while, as a standby that the address leads to in a failover: submits are answered 503 meanwhile, and nobody stays with it',
    async strike({ session, api, workers, inFlight, submitter }) {
      const admin = await session();
      const before = await inFlight();
      await admin.query(setReadOnly('set default_transaction_read_only = on'));
      // A session keeps the setting that it began with, as a connection leads to the same server for its life.
      for (const { postgres } of [api, ...workers]) postgres.cut();
      await waitFor('submits to be refused', () => (submitter.refused.get(UNAVAILABLE) ?? 0) > 20);
      await admin.query(setReadOnly('reset default_transaction_read_only'));
      return before;
    },
    mayRefuse: [UNAVAILABLE],
  },
  {
    name: 'loses the connection in the middle of a batch of results: they are written later, and nothing is sent again',
    async strike({ victim, receiver }) {
      const held = victim.postgres.hold(FINISH_BATCH, 'halfway');
      await answerManyAtOnce(receiver);
      (await held).cut();
      return NOTHING_IN_FLIGHT;
    },
  },
  {
    name: 'loses the connection between the commit of a batch of results and its answer: they are recorded once',
    async strike({ victim, receiver }) {
      const held = victim.postgres.hold(FINISH_BATCH, 'answer');
      await answerManyAtOnce(receiver);
      (await held).cut();
      return NOTHING_IN_FLIGHT;
    },
    async expect({ victim }) {
      expect(victim.complained()).not.toContain('attempt.not_written');
    },
  },
  {
    name: 'loses the connection between the commit of a claim and its answer: the claimer, who lives on, gives it back',
    workerCount: 1,
    async strike({ victim }) {
      (await claimThatGotSome(victim)).cut();
      return NOTHING_IN_FLIGHT;
    },
  },
  {
    name: 'loses the connection in the middle of a recording of several: each is answered 503, and none is there',
    async strike(scene) {
      const held = scene.api.postgres.hold(RECORD_BATCH, 'halfway');
      (await held).cut();
      await waitFor('submits to be refused', () => (scene.submitter.refused.get(UNAVAILABLE) ?? 0) > 1);
      return NOTHING_IN_FLIGHT;
    },
    mayRefuse: [UNAVAILABLE],
    expect: onlyAcknowledgedAreThere,
  },
  {
    name: 'loses the connection between the commit of a recording and its answer: nobody is told 201, and it is delivered',
    async strike(scene) {
      const held = await scene.api.postgres.hold(COMMIT, 'answer');
      held.cut();
      await waitFor('submits to be refused', () => (scene.submitter.refused.get(UNAVAILABLE) ?? 0) > 0);
      return NOTHING_IN_FLIGHT;
    },
    mayRefuse: [UNAVAILABLE],
    async expect({ sql, submitter }) {
      const events = await sql('select id from events where not is_test');
      const refusedCount = submitter.refused.get(UNAVAILABLE) ?? 0;
      expect(events).toHaveLength(submitter.acknowledged.size + refusedCount);
    },
  },
];

describeFaults('Postgres', rowsOf);

const setReadOnly = (how: string) =>
  `do $$ begin execute format('alter database %I ${how}', current_database()); end $$`;

/** A 503 before the commit means what it says. */
async function onlyAcknowledgedAreThere({ sql, submitter }: Scene): Promise<void> {
  const events = await sql('select id from events where not is_test');
  expect(new Set(events.map(({ id }) => id))).toEqual(submitter.acknowledged);
}

async function answerManyAtOnce(receiver: Scene['receiver']): Promise<void> {
  receiver.hold();
  await waitFor('many requests', () => receiver.heldCount() > 8);
  receiver.letGo(200, 10);
}
