import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../database/database.ts';
import { isLostRace, isTooSlow, isUnavailable } from '../database/database-errors.ts';
import type { Log } from '../log.ts';
import { type FinishedAttempt, finishAttempts } from '../store/finishing.ts';

/** Outcomes a statement: results of many deliveries are written together. */
const MAX_BATCH = 100;
const RETRY_MS = 500;

export interface Finisher {
  /** Resolves when the attempt is written, however long the database stays away: true when it decided its delivery. */
  finish(attempt: FinishedAttempt): Promise<boolean>;
}

/**
 * Writes what became of attempts, many in one statement, and holds on to them while the database is away: an attempt that was
 * made and not written would be made again. A row that breaks a batch is written alone.
 * It loses races, too: a webhook that is deleted at this moment locks it and its deliveries the other way round.
 */
export function makeFinisher(parts: { database: Database; log: Log }): Finisher {
  const waiting: { attempt: FinishedAttempt; done: (counted: boolean) => void }[] = [];
  let writing = false;

  async function write(): Promise<void> {
    writing = true;
    while (waiting.length > 0) {
      const batch = waiting.splice(0, MAX_BATCH);
      const counted = await writeUntilWritten(batch.map((one) => one.attempt));
      for (const one of batch) one.done(counted.has(one.attempt.attemptId));
    }
    writing = false;
  }

  async function writeUntilWritten(attempts: FinishedAttempt[]): Promise<Set<string>> {
    for (;;) {
      try {
        return await finishAttempts(parts.database, attempts);
      } catch (error) {
        if (!isUnavailable(error) && !isLostRace(error) && !isTooSlow(error))
          return writeOneByOne(attempts, error);
        parts.log.warn({ err: error, attemptCount: attempts.length }, 'attempts.not_written_yet');
        await sleep(RETRY_MS);
      }
    }
  }

  async function writeOneByOne(attempts: FinishedAttempt[], error: unknown): Promise<Set<string>> {
    const [first] = attempts;
    if (attempts.length === 1 && first) {
      // Its lease ends with this process and the delivery is then made again: at least once, never lost.
      parts.log.error({ err: error, deliveryId: first.deliveryId }, 'attempt.not_written');
      return new Set();
    }
    const counted = new Set<string>();
    for (const attempt of attempts) {
      for (const id of await writeUntilWritten([attempt])) counted.add(id);
    }
    return counted;
  }

  return {
    finish(attempt) {
      return new Promise((done) => {
        waiting.push({ attempt, done });
        if (!writing) void write();
      });
    },
  };
}
