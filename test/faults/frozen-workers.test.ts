import { expect } from '@jest/globals';
import { waitFor } from '../support/wait-for.ts';
import { claimThatGotSome } from './claim-that-got-some.ts';
import { readLedger } from './delivery-ledger.ts';
import { describeFaults } from './describe-faults.ts';
import type { FaultRow } from './fault-row.ts';
import type { Scene } from './start-scene.ts';

/** As virtual machines do that are moved, and laptops that are closed: they come back and know nothing of the time between. */
const rows: FaultRow[] = [
  {
    name: 'between its claim and the requests: awake again, it sends nothing of what others have sent meanwhile',
    async strike(scene) {
      const { victim, leasedBy } = scene;
      const claim = await claimThatGotSome(victim);
      victim.child.kill('SIGSTOP');
      const leased = await leasedBy(victim);
      await delivered(scene, leased);
      claim.letGo();
      victim.child.kill('SIGCONT');
      return leased;
    },
  },
  {
    name: 'in the requests: awake again, its late results are logged and decide nothing',
    async strike(scene) {
      const { victim, receiver, leasedBy } = scene;
      receiver.hold();
      await waitFor('requests of its own', async () => (await leasedBy(victim)).size > 1);
      // With every request of its own arrived: one that lies in the frozen process still would leave when it wakes up.
      await waitFor('it to stand still', async () => {
        victim.child.kill('SIGSTOP');
        const arrived = new Set(receiver.requests.map(({ headers }) => headers['x-webhook-delivery']));
        if ([...(await leasedBy(victim))].every((id) => arrived.has(id))) return true;
        victim.child.kill('SIGCONT');
        return false;
      });
      const leased = await leasedBy(victim);
      receiver.letGo(200, 10);
      await delivered(scene, leased);
      victim.child.kill('SIGCONT');
      return leased;
    },
    async expect(scene) {
      const late = (await readLedger(scene)).flatMap(({ attempts }) =>
        attempts.filter(({ counted }) => !counted),
      );
      expect(late.length).toBeGreaterThan(0);
    },
  },
];

describeFaults('a worker stands still (SIGSTOP) for longer than its life', () => rows);

async function delivered({ sql }: Scene, ids: Set<string>): Promise<void> {
  const undone = `select from deliveries where id = any ($1::uuid[]) and status = 'pending'`;
  await waitFor('the other worker to deliver', async () => (await sql(undone, [[...ids]])).length === 0);
}
