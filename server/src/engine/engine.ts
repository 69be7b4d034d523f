import type { Clock } from '../clock.ts';
import type { Database } from '../database/database.ts';
import type { Log } from '../log.ts';
import type { WakeQueue } from '../queue/wake-queue.ts';
import { attemptDelivery } from './attempt-delivery.ts';
import { makeDrainer } from './drainer.ts';
import { makeFinisher } from './finisher.ts';
import type { GuardedSender } from './guarded-sender.ts';
import { makeReplyRecorder, type ReplyRecorder } from './record-replies.ts';
import { makeRecoveryRunner } from './recovery-runner.ts';
import type { SecretBox } from './secret-box.ts';
import { makeSweeper } from './sweeper.ts';
import { beginWorkerLife, type LifeMode } from './worker-life.ts';

/** In flight to one webhook: a receiver that answers in 50 ms still gets 200 a second. */
const CAP_PER_WEBHOOK = 10;
/** In flight in this process, over all webhooks. */
const TOTAL_IN_FLIGHT = 256;

/**
 * The life of an event (DESIGN section 5): record → wake → drain → claim → send → finish → retry. Postgres says what is true;
 * wakes only say "look now", and the sweep looks anyway.
 */
export interface Engine {
  recorder: ReplyRecorder;
  /** One round of the sweep, now; the timer makes them twice a second. */
  sweep(): Promise<void>;
  inFlightCount(): number;
  /** Resolves when nothing is being claimed and nothing is in flight. */
  settled(): Promise<void>;
  /** Takes no more; finishes and writes what is in flight. */
  stop(): Promise<void>;
}

export async function startEngine(parts: {
  database: Database;
  wakeQueue: WakeQueue;
  sender: GuardedSender;
  secretBox: SecretBox;
  clock: Clock;
  synchroniseClock?: () => Promise<void>;
  lifeMode: LifeMode;
  log: Log;
  /** Tests that move the clock make the rounds themselves. */
  sweepsByItself?: boolean;
}): Promise<Engine> {
  const { database, wakeQueue, clock, log } = parts;
  const life = await beginWorkerLife({ ...parts, mode: parts.lifeMode });
  const finisher = makeFinisher({ database, log });
  const drainer = makeDrainer({
    database,
    clock,
    log,
    workerId: life.id,
    mayClaim: life.mayClaim,
    othersDrainToo: parts.lifeMode.kind === 'heartbeat',
    attempt: (claimed, workerId) => attemptDelivery({ ...parts, finisher, workerId }, claimed),
    cap: CAP_PER_WEBHOOK,
    total: TOTAL_IN_FLIGHT,
  });
  const recorder = makeReplyRecorder({ database, clock, log, wake: (ids) => wakeQueue.wake(ids) });
  const sweeper = makeSweeper({
    database,
    clock,
    log,
    drain: (ids) => drainer.wake(ids),
    mayClaim: life.mayClaim,
  });
  const recoveryRunner = makeRecoveryRunner({ database, clock, log, wake: (ids) => wakeQueue.wake(ids) });
  await wakeQueue.start((webhookId) => drainer.wake([webhookId]));
  await sweeper.sweep().catch((error) => log.warn({ err: error }, 'sweep.failed'));
  if (parts.sweepsByItself ?? true) {
    sweeper.start();
    recoveryRunner.start();
  }

  return {
    recorder,
    sweep: sweeper.sweep,
    inFlightCount: drainer.inFlightCount,
    settled: drainer.settled,
    async stop() {
      await recorder.settled();
      await recoveryRunner.stop();
      await sweeper.stop();
      await wakeQueue.stop();
      await drainer.stop();
      await life.end();
    },
  };
}
