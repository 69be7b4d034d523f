import { expect, test } from '@jest/globals';
import { waitFor } from '../support/wait-for.ts';
import { brokenInvariants } from './broken-invariants.ts';
import { readLedger } from './delivery-ledger.ts';
import { describeOnServers, type SharedServers } from './describe-on-servers.ts';
import type { FaultRow } from './fault-row.ts';
import type { Scene } from './start-scene.ts';
import { leasesOfTheSilent } from './watch-leases.ts';

/** Enough to be in the middle of work, and to see after the fault that work goes on. */
const SOME = 20;

/** Makes each row a test: start, submit without end, strike, heal, wait until all is done, and look. */
export function describeFaults(subject: string, rowsOf: (servers: () => SharedServers) => FaultRow[]): void {
  describeOnServers(subject, (servers) => {
    test.each(rowsOf(servers))(
      '$name',
      async (row) => {
        const scene = await servers().startScene(row);
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
  const mayGoTwice = new Set([...inFlight, ...(await leasesOfTheSilent(scene.sql))]);
  const broken = brokenInvariants({ row, owed: scene.owed(), ledger, inFlight: mayGoTwice });
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
