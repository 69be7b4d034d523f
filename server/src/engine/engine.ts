import { type Delivering, type DeliveringParts, startDelivering } from './delivering.ts';
import { makeReplyRecorder, type ReplyRecorder } from './record-replies.ts';

/**
 * The life of an event (DESIGN section 5): record → wake → drain → claim → send → finish → retry. Postgres says what is true;
 * wakes only say "look now", and the sweep looks anyway.
 */
export interface Engine extends Delivering {
  recorder: ReplyRecorder;
}

/** `delivers` false: a process that only records and wakes; workers beside it deliver. */
export async function startEngine(parts: DeliveringParts & { delivers: boolean }): Promise<Engine> {
  const { wakeQueue } = parts;
  const recorder = makeReplyRecorder({ ...parts, wake: (ids) => wakeQueue.wake(ids) });
  const delivering = parts.delivers ? await startDelivering(parts) : onlyWaking(parts);
  return {
    ...delivering,
    recorder,
    async stop() {
      await Promise.all([delivering.stop(), recorder.settled()]);
    },
  };
}

/** Workers look with every heartbeat; whoever only records must not run away from them. */
const CLOCK_EVERY_MS = 5_000;

function onlyWaking({ wakeQueue, synchroniseClock, log }: DeliveringParts): Delivering {
  const timer = setInterval(() => {
    synchroniseClock?.().catch((error) => log.warn({ err: error }, 'clock.not_synchronised'));
  }, CLOCK_EVERY_MS);
  return {
    sweep: async () => {},
    inFlightCount: () => 0,
    settled: async () => {},
    stop() {
      clearInterval(timer);
      return wakeQueue.stop();
    },
  };
}
