import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/database.ts';
import { isForeignKeyViolation, isLostRace } from '../database/database-errors.ts';
import type { Log } from '../log.ts';
import type { RetentionChunk } from '../store/retention-chunk.ts';
import {
  cancelDeliveriesOfDeletedWebhooks,
  deleteEndedWebhooks,
  deleteExpiredInvitations,
  deleteExpiredSessions,
  deleteOldIdempotencyKeys,
  deleteOldRecoveries,
  deleteRepliesOfDeletedCollectors,
  deleteUnclaimedUploads,
  forgetFormerSecrets,
} from '../store/retention-leftovers.ts';
import {
  deleteOldDeliveries,
  deleteOldEvents,
  dropOldResponseBodies,
  responseBodiesMark,
  WALK_BEGINS_AT,
} from '../store/retention-walks.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A start has better things to do first. */
const FIRST_AFTER_MS = 3 * MINUTE;
const EVERY_MS = HOUR;
/** Somebody may repeat a call a month later; and a key may not outlive the recovery that it would answer with. */
const KEYS_KEPT_MS = 30 * DAY;
/** Whoever takes longer over the rest of the answers chooses the file again. */
export const UNCLAIMED_UPLOADS_KEPT_MS = DAY;
/** At least; after a long chunk it is twice as long as that, so that this never takes more than a third of anything. */
const PAUSE_MS = 20;
const MAX_TRIES = 5;

export interface Retention {
  /** All that is due now. Ends at once when another process is at it. */
  round(): Promise<void>;
  start(): void;
  /** No statement is under way after it resolved. */
  stop(): Promise<void>;
}

/**
 * Once an hour, removes what is older than the limits: deliveries that ended, with their attempts; events that no delivery needs;
 * and leftovers. No reply but those of deleted surveys and forms, and nothing pending: its event stays too, however old. Small chunks with pauses in between,
 * because one long delete would hold up submits and vacuum.
 */
export function makeRetention(parts: {
  database: Database;
  clock: Clock;
  log: Log;
  retentionDays: number;
  /** Null: as long as their attempts. */
  responseBodyRetentionDays: number | null;
}): Retention {
  const { database, clock, log } = parts;
  const stopping = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();

  async function round(): Promise<void> {
    const startedMs = performance.now();
    const counts: Record<string, number> = {};
    for (const work of steps(parts, clock())) {
      try {
        if (!(await finish(work, counts))) return;
      } catch (error) {
        // What the next ones remove has nothing to do with it.
        log.warn({ err: error, step: work.name }, 'retention.failed');
      }
    }
    log.info({ ...counts, durationMs: Math.round(performance.now() - startedMs) }, 'retention.done');
  }

  /** False when this round is over: another process is at it, or this one stops. */
  async function finish({ name, begin, step }: Work, counts: Record<string, number>): Promise<boolean> {
    counts[name] = 0;
    let afterId: string | null = begin ? await begin(database) : WALK_BEGINS_AT;
    while (afterId !== null) {
      const chunkMs = performance.now();
      const chunk: RetentionChunk = await inTurn(() => step(database, afterId ?? WALK_BEGINS_AT));
      if (!chunk.mine) return false;
      counts[name] = (counts[name] ?? 0) + chunk.count;
      afterId = chunk.passedId;
      await pause(performance.now() - chunkMs);
      if (stopping.signal.aborted) return false;
    }
    return true;
  }

  function pause(chunkMs: number): Promise<void> {
    return sleep(Math.max(PAUSE_MS, 2 * chunkMs), undefined, { signal: stopping.signal }).catch(
      () => undefined,
    );
  }

  function next(waitMs: number): void {
    timer = setTimeout(() => {
      running = round()
        .catch((error) => log.warn({ err: error }, 'retention.failed'))
        .finally(() => {
          if (!stopping.signal.aborted) next(EVERY_MS);
        });
    }, waitMs);
  }

  return {
    round,
    start: () => next(FIRST_AFTER_MS),
    async stop() {
      stopping.abort();
      clearTimeout(timer);
      await running;
    },
  };
}

interface Work {
  name: string;
  /** Where its walk begins, if not at the table's own beginning. */
  begin?: (database: Database) => Promise<string>;
  step(database: Database, afterId: string): Promise<RetentionChunk>;
}

/** In an order in which each finds what the ones before made free. */
function steps(
  { retentionDays, responseBodyRetentionDays }: Parameters<typeof makeRetention>[0],
  now: Date,
): Work[] {
  const ago = (ms: number) => new Date(now.getTime() - ms);
  const before = ago(retentionDays * DAY);
  const keysBefore = ago(KEYS_KEPT_MS);
  const bodies: Work[] = [];
  if (responseBodyRetentionDays !== null) {
    const bodiesBefore = ago(responseBodyRetentionDays * DAY);
    bodies.push({
      name: 'responseBodyCount',
      begin: responseBodiesMark,
      step: (database, afterId) => dropOldResponseBodies(database, afterId, bodiesBefore),
    });
  }
  return [
    {
      name: 'uploadCount',
      step: (database) => deleteUnclaimedUploads(database, ago(UNCLAIMED_UPLOADS_KEPT_MS)),
    },
    { name: 'cancelledCount', step: (database) => cancelDeliveriesOfDeletedWebhooks(database, now) },
    { name: 'deliveryCount', step: (database, afterId) => deleteOldDeliveries(database, afterId, before) },
    { name: 'eventCount', step: (database, afterId) => deleteOldEvents(database, afterId, before) },
    ...bodies,
    { name: 'replyCount', step: (database) => deleteRepliesOfDeletedCollectors(database, before) },
    { name: 'recoveryCount', step: (database) => deleteOldRecoveries(database, keysBefore) },
    {
      name: 'webhookCount',
      // An idempotency key may not outlive the webhook that it would answer with.
      step: (database) => deleteEndedWebhooks(database, before < keysBefore ? before : keysBefore),
    },
    { name: 'formerSecretCount', step: (database) => forgetFormerSecrets(database, now) },
    { name: 'sessionCount', step: (database) => deleteExpiredSessions(database, now) },
    { name: 'invitationCount', step: (database) => deleteExpiredInvitations(database, now) },
    { name: 'idempotencyKeyCount', step: (database) => deleteOldIdempotencyKeys(database, keysBefore) },
  ];
}

/** A recovery or a late attempt may take hold of a row at this moment: the next look sees what it did. */
async function inTurn(take: () => Promise<RetentionChunk>): Promise<RetentionChunk> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await take();
    } catch (error) {
      if (tries === MAX_TRIES || !(isForeignKeyViolation(error) || isLostRace(error))) throw error;
    }
  }
}
