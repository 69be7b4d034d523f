import { expect } from '@jest/globals';
import { waitFor } from '../support/wait-for.ts';
import { describeFaults } from './describe-faults.ts';
import { type FaultRow, NOTHING_IN_FLIGHT } from './fault-row.ts';
import type { Scene } from './start-scene.ts';
import { COMMIT, RECORD_BATCH } from './statements.ts';

/** No answer at all. */
const NO_ANSWER = 0;

const rows: FaultRow[] = [
  {
    name: 'after a commit and before anybody heard of it, the person or a worker: the sweep finds what was committed',
    async strike(scene) {
      await scene.api.postgres.hold(COMMIT, 'answer');
      const acknowledged = new Set(scene.submitter.acknowledged);
      await killApi(scene);
      const events = await scene.sql('select event_id as id from replies');
      expect(events.filter(({ id }) => !acknowledged.has(id)).length).toBeGreaterThan(0);
      // Without an API there are no wakes, either.
      await scene.nothingPending();
      return NOTHING_IN_FLIGHT;
    },
    heal: replaceApi,
    mayRefuse: [NO_ANSWER],
    expect: numbersHaveNoGap,
  },
  {
    name: 'after the 201 and before the wake left: the sweep finds what was acknowledged',
    async strike(scene) {
      scene.api.redis.freeze();
      await scene.nextSubmits(20);
      await killApi(scene);
      await scene.nothingPending();
      return NOTHING_IN_FLIGHT;
    },
    heal: replaceApi,
    mayRefuse: [NO_ANSWER],
    expect: numbersHaveNoGap,
  },
  {
    name: 'while half of a recording has reached Postgres: nothing of it is there, and its numbers are given again',
    async strike(scene) {
      await scene.api.postgres.hold(RECORD_BATCH, 'halfway');
      await killApi(scene);
      return NOTHING_IN_FLIGHT;
    },
    heal: replaceApi,
    mayRefuse: [NO_ANSWER],
    expect: numbersHaveNoGap,
  },
  {
    name: 'after a recording was written and before its commit: nothing of it is there, and its numbers are given again',
    async strike(scene) {
      await scene.api.postgres.hold(COMMIT, 'before');
      await killApi(scene);
      return NOTHING_IN_FLIGHT;
    },
    heal: replaceApi,
    mayRefuse: [NO_ANSWER],
    expect: numbersHaveNoGap,
  },
  {
    name: 'together with all workers: new ones find everything',
    async strike(scene) {
      scene.receiver.hold();
      await waitFor('requests', () => scene.receiver.heldCount() > 4);
      await killApi(scene);
      const leased = await Promise.all(scene.workers.map(scene.kill));
      scene.receiver.letGo();
      return new Set(leased.flatMap((ids) => [...ids]));
    },
    async heal(scene) {
      await Promise.all([replaceApi(scene), scene.startWorker()]);
    },
    mayRefuse: [NO_ANSWER],
    expect: numbersHaveNoGap,
  },
];

describeFaults('the API process is killed (SIGKILL)', () => rows);

async function killApi({ api }: Scene): Promise<void> {
  api.child.kill('SIGKILL');
  await api.ended;
}

function replaceApi(scene: Scene): Promise<void> {
  return scene.replaceApi();
}

/** And none came twice: what was not committed gave its number back. */
async function numbersHaveNoGap({ sql, surveyId }: Scene): Promise<void> {
  const rows = await sql('select number::integer from replies where collector_id = $1 order by number', [
    surveyId,
  ]);
  expect(rows.map(({ number }) => number)).toEqual(rows.map((_, index) => index + 1));
}
