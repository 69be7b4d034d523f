import { AsyncResource } from 'node:async_hooks';
import type { Log } from '../log.ts';
import type { WakeQueue } from './wake-queue.ts';

/**
 * Wakes within one process. They are handed on in the event loop's next turn, so that all wakes of this turn arrive together and
 * once. Waiting wakes are ids in a set: never more than there are webhooks.
 */
export function makeInProcessWakeQueue({ log }: { log: Pick<Log, 'error'> }): WakeQueue {
  const waiting = new Set<string>();
  let onWake: ((webhookId: string) => void | Promise<void>) | undefined;
  let scheduled = false;
  let stopped = false;

  // Bound to where the queue was made: a wake given inside a transaction must not run its handler inside that transaction.
  const handOn = AsyncResource.bind(() => {
    scheduled = false;
    const webhookIds = [...waiting];
    waiting.clear();
    for (const webhookId of webhookIds) {
      if (stopped) return;
      void handOnOne(webhookId);
    }
  });

  async function handOnOne(webhookId: string): Promise<void> {
    try {
      await onWake?.(webhookId);
    } catch (error) {
      log.error({ err: error, webhookId }, 'wake.handler_failed');
    }
  }

  function schedule(): void {
    if (!onWake || scheduled || waiting.size === 0) return;
    scheduled = true;
    setImmediate(handOn);
  }

  return {
    wake(webhookIds) {
      if (stopped) return;
      try {
        for (const webhookId of webhookIds) waiting.add(webhookId);
      } catch (error) {
        log.error({ err: error }, 'wake.ids_failed');
      }
      schedule();
    },

    async start(handler) {
      if (onWake || stopped) throw new Error('A wake queue starts once.');
      onWake = handler;
      schedule();
    },

    async stop() {
      stopped = true;
      waiting.clear();
    },
  };
}
