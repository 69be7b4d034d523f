import { AsyncLocalStorage } from 'node:async_hooks';
import { DatabaseUnavailable } from './database-errors.ts';

/**
 * Who may use a database just now: nobody inside one of its own transactions, where only `tx` is allowed, and nobody once it is
 * closed. What was admitted before the close is waited for.
 */
export interface Admission {
  admit<T>(work: () => Promise<T>): Promise<T>;
  /** Runs `work` so that `admit` refuses everything that starts from inside it until it has ended. */
  asTransaction<T>(work: () => Promise<T>): Promise<T>;
  /** From now on nothing is admitted, and the reason given is what callers are told. */
  refuseAll(reason: DatabaseUnavailable): void;
  /** Refuses all, waits until everybody admitted has left, then runs `shut` once, however often it is called. */
  close(shut: () => Promise<void>): Promise<void>;
}

/**
 * `watchesTransactions` false: nobody is refused inside a transaction. Telling who is inside costs every promise of the process
 * something before Node 24 (a seventh of a busy worker's time on Node 20).
 */
export function makeAdmission({ watchesTransactions }: { watchesTransactions: boolean }): Admission {
  const inside = watchesTransactions ? new AsyncLocalStorage<{ open: boolean }>() : undefined;
  let refusal: DatabaseUnavailable | undefined;
  let admittedCount = 0;
  let onEmpty: (() => void) | undefined;
  let closing: Promise<void> | undefined;

  const refuseAll = (reason: DatabaseUnavailable) => {
    refusal ??= reason;
  };

  return {
    async admit(work) {
      // Work that was only started from inside and outlived its transaction is free again.
      if (inside?.getStore()?.open) {
        throw new Error(
          'Inside a transaction only its own tx may be used: with one connection this would wait for ever.',
        );
      }
      if (refusal) throw refusal;
      admittedCount += 1;
      try {
        return await work();
      } finally {
        admittedCount -= 1;
        if (admittedCount === 0) onEmpty?.();
      }
    },

    async asTransaction(work) {
      if (!inside) return work();
      const scope = { open: true };
      try {
        return await inside.run(scope, work);
      } finally {
        scope.open = false;
      }
    },

    refuseAll,

    close(shut) {
      refuseAll(new DatabaseUnavailable('The database is closed.'));
      closing ??= (async () => {
        if (admittedCount > 0) {
          await new Promise<void>((resolve) => {
            onEmpty = resolve;
          });
        }
        await shut();
      })();
      return closing;
    },
  };
}
