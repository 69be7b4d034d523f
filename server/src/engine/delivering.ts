import type { Clock } from '../clock.ts';
import type { Database } from '../database/database.ts';
import type { Log } from '../log.ts';
import type { WakeQueue } from '../queue/wake-queue.ts';
import { attemptDelivery } from './attempt-delivery.ts';
import { makeDrainer } from './drainer.ts';
import { makeFinisher } from './finisher.ts';
import type { GuardedSender } from './guarded-sender.ts';
import type { Measures } from './measures.ts';
import { makeNotifier } from './notifier.ts';
import { makeRecoveryRunner } from './recovery-runner.ts';
import { makeRetention } from './retention.ts';
import type { SecretBox } from './secret-box.ts';
import { makeSweeper } from './sweeper.ts';
import { beginWorkerLife, type LifeMode } from './worker-life.ts';

/** In flight to one webhook: a receiver that answers in 50 ms gets 400 a second. */
const CAP_PER_WEBHOOK = 20;
const START_CAP_PER_WEBHOOK = 4;
/** In flight in this process: a fifth of it stays free of receivers that hang (docs/decisions/0013). */
const TOTAL_IN_FLIGHT = 1_000;

/** The half of the engine that a worker runs: wake → drain → claim → send → finish → retry, and the rounds that see to the rest. */
export interface Delivering {
  /** One round of the sweep, now; the timer makes them twice a second. */
  sweep(): Promise<void>;
  inFlightCount(): number;
  /** Resolves when nothing is being claimed and nothing is in flight. */
  settled(): Promise<void>;
  /** Takes no more; finishes and writes what is in flight. */
  stop(): Promise<void>;
}

export interface DeliveringParts {
  database: Database;
  /** Where the worker says that it lives, if not over the same connections. */
  lifeDatabase?: Database;
  wakeQueue: WakeQueue;
  sender: GuardedSender;
  secretBox: SecretBox;
  clock: Clock;
  synchroniseClock?: () => Promise<void>;
  lifeMode: LifeMode;
  log: Log;
  measures: Measures;
  config: { retentionDays: number; responseBodyRetentionDays: number | null };
  /** Tests that move the clock make the rounds themselves. */
  sweepsByItself?: boolean;
}

export async function startDelivering(parts: DeliveringParts): Promise<Delivering> {
  const { database, wakeQueue, clock, log, measures } = parts;
  const life = await beginWorkerLife({
    ...parts,
    database: parts.lifeDatabase ?? database,
    mode: parts.lifeMode,
  });
  const finisher = makeFinisher({ database, log });
  const drainer = makeDrainer({
    database,
    clock,
    log,
    measures,
    workerId: life.id,
    mayClaim: life.mayClaim,
    lifeMark: life.mark,
    othersDrainToo: parts.lifeMode.kind === 'heartbeat',
    attempt: (claimed, workerId) => attemptDelivery({ ...parts, finisher, workerId }, claimed),
    cap: CAP_PER_WEBHOOK,
    startCap: START_CAP_PER_WEBHOOK,
    total: TOTAL_IN_FLIGHT,
  });
  const notifier = makeNotifier(parts);
  const sweeper = makeSweeper({
    database,
    clock,
    log,
    drain: (ids) => drainer.wake(ids),
    notify: notifier.round,
    mayClaim: life.mayClaim,
  });
  const recoveryRunner = makeRecoveryRunner({ database, clock, log, wake: (ids) => wakeQueue.wake(ids) });
  const retention = makeRetention({ database, clock, log, ...parts.config });
  await wakeQueue.start((webhookId) => drainer.wake([webhookId]));
  await sweeper.sweep().catch((error) => log.warn({ err: error }, 'sweep.failed'));
  if (parts.sweepsByItself ?? true) {
    sweeper.start();
    recoveryRunner.start();
    retention.start();
  }

  return {
    sweep: sweeper.sweep,
    inFlightCount: drainer.inFlightCount,
    async settled() {
      await Promise.all([drainer.settled(), notifier.settled()]);
    },
    async stop() {
      const rested = drainer.stop();
      await retention.stop();
      await recoveryRunner.stop();
      await sweeper.stop();
      await wakeQueue.stop();
      await rested;
      await notifier.settled();
      await life.end();
    },
  };
}
