import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { makeProcesses } from '../journeys/processes.ts';
import { makeRestartable, type RestartablePostgres } from '../journeys/restartable-postgres.ts';
import { describeWithPostgres } from '../support/describe-with-postgres.ts';
import { describeWithRedis } from '../support/describe-with-redis.ts';
import type { RealRedis } from '../support/real-redis.ts';
import { waitFor } from '../support/wait-for.ts';
import { brokenInvariants } from './broken-invariants.ts';
import { readLedger } from './delivery-ledger.ts';
import type { FaultRow } from './fault-row.ts';
import { type Scene, startScene } from './start-scene.ts';

/** The servers that all rows of a file share, for rows that strike at them. */
export interface SharedServers {
  postgres: RestartablePostgres;
  redis: RealRedis;
}

/** Enough to be in the middle of work, and to see after the fault that work goes on. */
const SOME = 20;

/** Makes each row a test: start, submit without end, strike, heal, wait until all is done, and look. */
export function describeFaults(subject: string, rowsOf: (servers: () => SharedServers) => FaultRow[]): void {
  describeWithPostgres(
    subject,
    (postgres) => {
      describeWithRedis('scaled out over Postgres and Redis', (redis) => {
        // Its end comes before that of the server, whose files go with it.
        describe('under constant submits', () => {
          const processes = makeProcesses();
          let restartable: RestartablePostgres;
          beforeAll(() => {
            restartable = makeRestartable(postgres());
          });
          afterAll(() => restartable.end());

          test.each(rowsOf(() => ({ postgres: restartable, redis: redis() })))(
            '$name',
            async (row) => {
              const scene = await startScene({ processes, postgres: postgres(), redis: redis() }, row);
              try {
                await play(row, scene);
              } catch (cause) {
                throw new Error(`${(cause as Error).message}\n${scene.complaints()}`, { cause });
              } finally {
                await scene.close();
              }
            },
            180_000,
          );
        });
      });
    },
    { track_commit_timestamp: 'on' },
  );
}

async function play(row: FaultRow, scene: Scene): Promise<void> {
  await scene.nextArrivals(SOME);
  const inFlight = await row.strike(scene);
  await row.heal?.(scene);
  await scene.nextSubmits(SOME);
  await scene.submitter.stop();
  await scene.nothingPending();
  await twoSweeps(scene);

  const ledger = await readLedger(scene);
  const broken = brokenInvariants({ row, owed: scene.owed(), ledger, inFlight });
  expect(broken.slice(0, 10)).toEqual([]);
  const refusals = [...scene.submitter.refused.keys()];
  expect(refusals.filter((status) => !row.mayRefuse?.includes(status))).toEqual([]);
  await row.expect?.(scene);
}

/** The rounds that would send again what was finished. A worker's heart beats twice a sweep, so that it tells how far it came. */
async function twoSweeps({ sql }: Scene): Promise<void> {
  const latest = async () => (await sql('select max(alive_until) as at from workers'))[0].at.getTime();
  const from = await latest();
  await waitFor('two sweeps', async () => (await latest()) > from + 1_200);
}
