import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import type { Log } from '../../server/src/log.ts';
import type { WakeQueue } from '../../server/src/queue/wake-queue.ts';
import { waitUntil } from '../support/wait-until.ts';

export interface WakeQueueHarness {
  /** A queue that shares nothing with queues made before. The suite stops it. */
  make(log: Log): Promise<WakeQueue>;
  /** Frees what `make` needed. */
  close?(): Promise<void>;
}

/** What every maker of `WakeQueue` promises (server/src/queue/wake-queue.ts). */
export function describeWakeQueue({ make, close }: WakeQueueHarness): void {
  describe('the wake queue', () => {
    let queue: WakeQueue;
    let arrived: string[];
    let logged: string[];
    const note = (webhookId: string) => {
      arrived.push(webhookId);
    };

    beforeEach(async () => {
      arrived = [];
      logged = [];
      queue = await make(pino({ base: null }, { write: (line) => logged.push(line) }));
    });
    afterEach(async () => {
      await queue.stop();
      await close?.();
    });

    test('a wake arrives', async () => {
      await queue.start(note);
      queue.wake([A]);
      await waitUntil(() => arrived.length > 0);
      expect(arrived).toEqual([A]);
    });

    test('a wake arrives later, never within the call', async () => {
      await queue.start(note);
      queue.wake([A]);
      expect(arrived).toEqual([]);
    });

    test('wakes from before the start arrive after it', async () => {
      queue.wake([A]);
      queue.wake([B]);
      await queue.start(note);
      await waitUntil(() => arrived.length === 2);
      expect(arrived.sort()).toEqual([A, B]);
    });

    test('equal ids that wait together arrive once', async () => {
      queue.wake([A, A]);
      queue.wake([A, B]);
      queue.wake(new Set([B]));
      await queue.start(note);
      await arrivalOf(LAST);
      expect(arrived.filter((id) => id === A)).toHaveLength(1);
      expect(arrived.filter((id) => id === B)).toHaveLength(1);
    });

    test('a wake during its own handler arrives again', async () => {
      let count = 0;
      await queue.start(() => {
        count += 1;
        if (count === 1) queue.wake([A]);
      });
      queue.wake([A]);
      await waitUntil(() => count === 2);
    });

    test('a handler that takes long holds up nobody else', async () => {
      let finish: () => void = () => undefined;
      const long = new Promise<void>((resolve) => {
        finish = resolve;
      });
      await queue.start((webhookId) => {
        note(webhookId);
        return webhookId === A ? long : undefined;
      });
      queue.wake([A]);
      await waitUntil(() => arrived.includes(A));
      queue.wake([B]);
      await waitUntil(() => arrived.includes(B));
      finish();
    });

    test('a handler that throws or rejects is logged and ends nothing', async () => {
      await queue.start((webhookId) => {
        note(webhookId);
        if (webhookId === A) throw new Error('thrown');
        if (webhookId === B) return Promise.reject(new Error('rejected'));
      });
      queue.wake([A, B]);
      await waitUntil(() => logged.length === 2);
      await arrivalOf(LAST);
    });

    test('a thousand wakes all arrive', async () => {
      const ids = Array.from({ length: 1000 }, (_, index) => idOf(index));
      await queue.start(note);
      queue.wake(ids);
      // On a machine that stands still some may arrive twice: a wake is a hint.
      await waitUntil(() => new Set(arrived).size >= 1000);
      expect([...new Set(arrived)].toSorted()).toEqual(ids.toSorted());
    });

    test('ids that cannot be read throw nothing at the caller', async () => {
      await queue.start(note);
      queue.wake(
        (function* () {
          yield A;
          throw new Error('no more');
        })(),
      );
      await arrivalOf(LAST);
      expect(logged).toHaveLength(1);
    });

    test('no wake arrives once it is stopped, and waking it still throws nothing', async () => {
      await queue.start(note);
      queue.wake([A]);
      await queue.stop();
      const count = arrived.length;
      queue.wake([B]);
      await turns();
      expect(arrived).toHaveLength(count);
    });

    test('stopped by a handler, nothing that waited arrives any more', async () => {
      let stopped: Promise<void> | undefined;
      await queue.start((webhookId) => {
        note(webhookId);
        stopped ??= queue.stop();
      });
      queue.wake([A]);
      await waitUntil(() => stopped !== undefined);
      await stopped;
      const count = arrived.length;
      queue.wake([A, B]);
      await turns();
      expect(arrived).toHaveLength(count);
    });

    test('stopping twice, or before the start, is harmless', async () => {
      await queue.stop();
      await queue.stop();
      queue.wake([A]);
    });

    /** Waits for one more wake, behind which everything before it must have arrived. */
    async function arrivalOf(webhookId: string): Promise<void> {
      queue.wake([webhookId]);
      await waitUntil(() => arrived.includes(webhookId));
      await turns();
    }
  });
}

const idOf = (number: number) => `0190f3f4-0000-7000-8000-${String(number).padStart(12, '0')}`;
const A = idOf(900_001);
const B = idOf(900_002);
const LAST = idOf(900_003);

/** A few turns of the event loop, in which a wake that should not come could. */
async function turns(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setTimeout(resolve, 1));
}
