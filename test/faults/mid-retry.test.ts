import { sign } from '@askusers/shared';
import { expect } from '@jest/globals';
import type { HeldRequest } from '../support/holding-receiver.ts';
import { waitFor } from '../support/wait-for.ts';
import { readLedger } from './delivery-ledger.ts';
import { describeFaults } from './describe-faults.ts';
import { type FaultRow, NOTHING_IN_FLIGHT } from './fault-row.ts';
import { firstAttemptsFail, isRetry, makeDue, receiverRecovers, resend } from './retrying.ts';
import type { Scene } from './start-scene.ts';

/** Deliveries whose first attempt has failed, at the least. */
const RETRYING = 20;

const rows: FaultRow[] = [
  {
    name: 'the secret is rotated: old and new verify what is sent again, and after the overlap only the new one',
    receiverFails: true,
    async strike(scene) {
      const { client, webhook, receiver, nextArrivals } = scene;
      await firstAttemptsFail(scene, RETRYING);
      const rotated = await client.call('POST', `/webhooks/${webhook.id}/rotate-secret`, {
        overlap_hours: 24,
      });
      expect(rotated.status).toBe(200);
      await receiverRecovers(scene);
      const from = receiver.requests.length;
      await sendNow(scene);
      await retriesArrive(scene, from);
      const overlap = receiver.requests.slice(from).filter(isRetry);
      expect(overlap.every((request) => bodyVerifies(request, webhook.secret))).toBe(true);
      expect(overlap.every((request) => standardVerifies(request, webhook.secret))).toBe(true);
      expect(overlap.every((request) => standardVerifies(request, rotated.body.secret))).toBe(true);

      const finished = await client.call('POST', `/webhooks/${webhook.id}/finish-rotation`);
      expect(finished.status).toBe(200);
      // What was claimed before that is still signed with both.
      await nextArrivals(40);
      const last = receiver.requests.at(-1) as HeldRequest;
      expect(bodyVerifies(last, rotated.body.secret)).toBe(true);
      expect(standardVerifies(last, webhook.secret)).toBe(false);
      return NOTHING_IN_FLIGHT;
    },
  },
  {
    name: 'the URL is changed: what failed at the old one is sent to the new one',
    receiverFails: true,
    async strike(scene) {
      const { client, webhook } = scene;
      await firstAttemptsFail(scene, RETRYING);
      const url = new URL('/moved', webhook.url).href;
      const changed = await client.call('PATCH', `/webhooks/${webhook.id}`, { url });
      expect(changed.body.url).toBe(url);
      await receiverRecovers(scene);
      await sendNow(scene);
      return NOTHING_IN_FLIGHT;
    },
    async expect({ receiver }) {
      const retries = receiver.requests.filter(isRetry);
      expect(retries.length).toBeGreaterThanOrEqual(RETRYING);
      expect(new Set(retries.map(({ path }) => path))).toEqual(new Set(['/moved']));
    },
  },
  {
    name: 'the webhook is disabled and enabled again: nothing is sent meanwhile, then the rest, and what came meanwhile is recovered',
    receiverFails: true,
    async strike(scene) {
      const { client, webhook, receiver, sql, nextSubmits } = scene;
      await firstAttemptsFail(scene, RETRYING);
      const since = await sql('select min(created_at) as at from events');
      const set = (status: string) => client.call('PATCH', `/webhooks/${webhook.id}`, { status });
      expect((await set('disabled')).body.status).toBe('disabled');
      await receiverRecovers(scene);
      await waitFor('what was in flight', async () => (await scene.inFlight()).size === 0);
      const { length } = receiver.requests;
      await makeDue(scene);
      await nextSubmits(60);
      expect(receiver.requests).toHaveLength(length);

      expect((await set('active')).body.status).toBe('active');
      const wish = { since: since[0].at.toISOString() };
      const recovery = await client.call('POST', `/webhooks/${webhook.id}/recover`, wish);
      expect(recovery.status).toBe(202);
      await waitFor('the recovery', async () => {
        const { body } = await client.call('GET', `/recoveries/${recovery.body.id}`);
        return body.status === 'done';
      });
      return NOTHING_IN_FLIGHT;
    },
  },
  {
    name: 'the webhook is deleted: what was pending is cancelled in the log, and nothing is sent any more',
    receiverFails: true,
    mayEndAs: ['cancelled'],
    async strike(scene) {
      const { client, webhook, receiver, submitter } = scene;
      await firstAttemptsFail(scene, RETRYING);
      receiver.hold();
      await waitFor('requests', () => receiver.heldCount() > 0);
      const inFlight = [...(await scene.inFlight())];
      const owed = [...submitter.acknowledged];
      expect((await client.call('DELETE', `/webhooks/${webhook.id}`)).status).toBe(204);
      scene.owed = () => owed;
      receiver.letGo(200, 10);
      await waitFor('the log of what was in flight', async () => {
        const entries = (await readLedger(scene)).filter(({ id }) => inFlight.includes(id));
        expect(entries.filter(({ status }) => status !== 'cancelled')).toEqual([]);
        return entries.every(({ attempts }) => attempts.length > 0);
      });
      const { length } = receiver.requests;
      await scene.nextSubmits(60);
      expect(receiver.requests).toHaveLength(length);
      return NOTHING_IN_FLIGHT;
    },
    async expect(scene) {
      const cancelled = (await readLedger(scene)).filter(({ status }) => status === 'cancelled');
      expect(cancelled.filter(({ attemptCount }) => attemptCount > 0).length).toBeGreaterThanOrEqual(
        RETRYING,
      );
      const { body } = await scene.client.call('GET', `/deliveries/${cancelled[0]?.id}`);
      expect(body).toMatchObject({ status: 'cancelled', next_attempt_at: null });
    },
  },
];

describeFaults('while deliveries wait for their next attempt,', () => rows);

/** Some by hand, the others by the test. */
async function sendNow(scene: Scene): Promise<void> {
  const waiting = `select id from deliveries where status = 'pending' and attempt_count = 1 limit 5`;
  await resend(
    scene,
    (await scene.sql(waiting)).map(({ id }) => id),
  );
  await makeDue(scene);
}

async function retriesArrive({ receiver }: Scene, from: number): Promise<void> {
  const arrived = () => receiver.requests.slice(from).filter(isRetry).length;
  await waitFor('second attempts', () => arrived() >= RETRYING);
}

const bodyVerifies = (request: HeldRequest, secret: string) =>
  request.headers['x-webhook-signature'] === signedWith(request, secret)['x-webhook-signature'];

/** During an overlap the header holds a signature for each secret. */
const standardVerifies = (request: HeldRequest, secret: string) =>
  String(request.headers['webhook-signature'])
    .split(' ')
    .includes(signedWith(request, secret)['webhook-signature']);

const signedWith = ({ headers, body }: HeldRequest, secret: string) =>
  sign({
    body,
    eventId: String(headers['webhook-id']),
    timestampSeconds: Number(headers['webhook-timestamp']),
    secret,
  });
