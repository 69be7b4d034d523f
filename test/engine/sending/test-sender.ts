import { type AddressPolicy, makeAddressGuard } from '../../../server/src/engine/address-guard.ts';
import {
  type GuardedSender,
  makeGuardedSender,
  type SenderSettings,
} from '../../../server/src/engine/guarded-sender.ts';
import { type Nastiness, type NastyReceiver, startNastyReceiver } from '../../support/nasty-receiver.ts';

export const LOOPBACK_ONLY: AddressPolicy = { allowLoopback: true, allowedRanges: [], ownServices: [] };
export const PUBLIC_ONLY: AddressPolicy = { allowLoopback: false, allowedRanges: [], ownServices: [] };

const senders: GuardedSender[] = [];
const receivers: NastyReceiver[] = [];

/** A sender that may call loopback and gives up soon; ended by `endAll`. */
export function senderWith({
  policy = LOOPBACK_ONLY,
  ...settings
}: Omit<SenderSettings, 'guard'> & { policy?: AddressPolicy } = {}): GuardedSender {
  const sender = makeGuardedSender({ guard: makeAddressGuard(policy), deadlineMs: 5_000, ...settings });
  senders.push(sender);
  return sender;
}

/** A receiver ended by `endAll`. */
export async function receiverThat(nastiness: Nastiness, host?: string): Promise<NastyReceiver> {
  const receiver = await startNastyReceiver(nastiness, undefined, host);
  receivers.push(receiver);
  return receiver;
}

export async function endAll(): Promise<void> {
  await Promise.all(senders.splice(0).map((sender) => sender.abort()));
  await Promise.all(receivers.splice(0).map((receiver) => receiver.close()));
}

/** Polls until it holds; the test's own timeout ends a wait in vain. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((done) => setTimeout(done, 2));
}

export const POST = { headers: { 'Content-Type': 'application/json' }, body: '{"a":1}' };

/** A connection is free for the next request one turn of the event loop after its answer ended. */
export const connectionFreed = (): Promise<void> => new Promise((done) => setImmediate(done));
