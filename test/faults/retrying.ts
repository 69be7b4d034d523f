import type { HeldRequest } from '../support/holding-receiver.ts';
import { waitFor } from '../support/wait-for.ts';
import type { Scene } from './start-scene.ts';

/** From now on the receiver answers 503; resolves when so many deliveries wait for their second attempt. */
export async function firstAttemptsFail({ receiver, sql }: Scene, count: number): Promise<void> {
  receiver.letGo(503);
  const failed = `select from deliveries where status = 'pending' and attempt_count = 1`;
  await waitFor('failed attempts', async () => (await sql(failed)).length >= count);
}

/** From now on it answers 200; resolves when what it refused is written, so that none of it comes late. */
export async function receiverRecovers({ receiver, sql }: Scene): Promise<void> {
  const refusedIds = receiver.requests.map(({ headers }) => headers['x-webhook-delivery']);
  receiver.letGo(200, 10);
  const unwritten = 'select from deliveries where id = any ($1::uuid[]) and attempt_count = 0';
  await waitFor('the results', async () => (await sql(unwritten, [refusedIds])).length === 0);
}

/** By the contract a second attempt comes a minute after the first. Where a row is not about that, the test moves it. */
export async function makeDue({ sql }: Scene): Promise<void> {
  await sql(`
    update deliveries
       set next_attempt_at = created_at - interval '1 day'
     where status = 'pending'
       and attempt_count > 0`);
}

/** As somebody does who does not want to wait. */
export async function resend({ client }: Scene, deliveryIds: string[]): Promise<void> {
  for (const id of deliveryIds) {
    const { status } = await client.call('POST', `/deliveries/${id}/resend`);
    if (status !== 202) throw new Error(`A resend was answered ${status}.`);
  }
}

export const isRetry = ({ headers }: HeldRequest) => Number(headers['x-webhook-attempt']) > 1;
