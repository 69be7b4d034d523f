import type { EventType } from '@askusers/shared';
import type { Clock } from '../clock.ts';
import type { Database, Transaction } from '../database/database.ts';
import { isLostRace, isUnavailable } from '../database/database-errors.ts';
import type { Log } from '../log.ts';
import { findKeptAnswer } from '../store/idempotency-keys.ts';
import { insertRecorded, type RecordedRow, type Refusal, reserveNumbers } from '../store/recording.ts';
import { claimUploads } from '../store/uploads.ts';
import type { Measures } from './measures.ts';

/** DESIGN section 2: no event body is larger. */
export const MAX_BODY_BYTES = 1024 * 1024;

/** A validated reply that waits for its number. */
export interface ReplyToRecord {
  replyId: string;
  eventId: string;
  workspaceId: string;
  collectorId: string;
  /** The collector's version that the answers were validated against. */
  version: number;
  eventType: EventType;
  /** Called when the number is known, inside the transaction, so it must not wait. */
  serialise(number: number, recordedAt: Date): { body: string; data: string };
  respondentEmail: string | null;
  answeredQuestionIds: string[];
  /** Files that were sent before, and become part of this reply: all of them or there is no reply. */
  uploadIds?: readonly string[];
  idempotency: { scope: string; key: string; requestHash: Uint8Array } | null;
}

export type Recorded =
  | { kind: 'recorded'; replyId: string; eventId: string; number: number; recordedAt: Date }
  /** The same Idempotency-Key with the same request was recorded before, as this reply. */
  | { kind: 'repeated'; replyId: string }
  | { kind: 'key_reused' }
  | { kind: 'too_large' }
  /** One of its files was removed, or another reply has it. */
  | { kind: 'files_gone' }
  | { kind: 'refused'; refusal: Refusal };

export interface ReplyRecorder {
  /** Resolves after the commit. Rejects when the database does, and then nothing was recorded. */
  record(reply: ReplyToRecord): Promise<Recorded>;
  /** Resolves when everything handed in is recorded or rejected. */
  settled(): Promise<void>;
}

/** 64 replies a commit: past that the statements grow and the gain no longer does (reference/engines.md 3.2). */
const MAX_BATCH = 64;

/**
 * Group commit: replies that come while a commit is under way share the next one. A batch that fails is tried again one by
 * one, so a reply that cannot be recorded takes no other with it.
 */
export function makeReplyRecorder(parts: {
  database: Database;
  clock: Clock;
  log: Log;
  wake: (webhookIds: string[]) => void;
  measures: Pick<Measures, 'repliesRecorded'>;
}): ReplyRecorder {
  const waiting: Waiting[] = [];
  let flushing: Promise<void> | undefined;

  async function flush(): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.splice(0, MAX_BATCH);
      try {
        await recordTogether(parts, batch);
      } catch (error) {
        if (isUnavailable(error)) {
          for (const one of batch) one.reject(error);
          continue;
        }
        if (batch.length > 1)
          parts.log.warn({ err: error, replyCount: batch.length }, 'replies.batch_failed');
        for (const one of batch) await recordAlone(parts, one, error, batch.length === 1);
      }
    }
    flushing = undefined;
  }

  return {
    record(reply) {
      return new Promise((resolve, reject) => {
        waiting.push({ reply, resolve, reject });
        flushing ??= flush();
      });
    },
    async settled() {
      await flushing;
    },
  };
}

interface Waiting {
  reply: ReplyToRecord;
  resolve: (recorded: Recorded) => void;
  reject: (error: unknown) => void;
}

type Parts = Parameters<typeof makeReplyRecorder>[0];

class TooLarge extends Error {}
class FilesGone extends Error {}

async function recordAlone(parts: Parts, one: Waiting, earlier: unknown, wasAlone: boolean): Promise<void> {
  try {
    if (earlier instanceof TooLarge && wasAlone) return one.resolve({ kind: 'too_large' });
    // Alone for the second time only when its Idempotency-Key is what collided: the look below then finds it.
    const before = await earlierAnswer(parts, one.reply);
    if (before) return one.resolve(before);
    if (earlier instanceof FilesGone && wasAlone) return one.resolve({ kind: 'files_gone' });
    if (wasAlone && !isLostRace(earlier)) return one.reject(earlier);
    await recordTogether(parts, [one]);
  } catch (error) {
    if (error instanceof TooLarge) return one.resolve({ kind: 'too_large' });
    if (error instanceof FilesGone) return one.resolve({ kind: 'files_gone' });
    const raced = await earlierAnswer(parts, one.reply).catch(() => undefined);
    if (raced) one.resolve(raced);
    else one.reject(error);
  }
}

async function earlierAnswer(parts: Parts, reply: ReplyToRecord): Promise<Recorded | undefined> {
  if (!reply.idempotency) return undefined;
  const kept = await findKeptAnswer(parts.database, { workspaceId: reply.workspaceId, ...reply.idempotency });
  return kept && answerOfRepeat(reply.idempotency, kept.requestHash, kept.resourceId);
}

function answerOfRepeat(
  repeat: { requestHash: Uint8Array },
  requestHash: Uint8Array,
  replyId: string,
): Recorded {
  return Buffer.compare(repeat.requestHash, requestHash) === 0
    ? { kind: 'repeated', replyId }
    : { kind: 'key_reused' };
}

async function recordTogether(parts: Parts, batch: Waiting[]): Promise<void> {
  const { firsts, repeats } = foldEqualKeys(batch);
  const now = parts.clock();
  const { answers, woken } = await parts.database.transaction((tx) =>
    recordInTransaction(
      tx,
      firsts.map((one) => one.reply),
      now,
    ),
  );
  parts.wake(woken);
  for (const [at, { reply }] of firsts.entries()) logRecorded(parts.log, reply, answers[at]);
  parts.measures.repliesRecorded(answers.filter((answer) => answer.kind === 'recorded').length);
  for (const [at, one] of firsts.entries()) one.resolve(answers[at] as Recorded);
  for (const { waiting, first } of repeats) {
    const answer = answers[firsts.indexOf(first)] as Recorded;
    const { idempotency } = waiting.reply;
    const hash = first.reply.idempotency?.requestHash;
    waiting.resolve(
      answer.kind === 'recorded' && idempotency && hash
        ? answerOfRepeat(idempotency, hash, answer.replyId)
        : answer,
    );
  }
}

/** One wide line an event; what became of its deliveries is told attempt by attempt. */
function logRecorded(log: Log, reply: ReplyToRecord, answer: Recorded | undefined): void {
  if (answer?.kind !== 'recorded') return;
  const { eventId, eventType, workspaceId, collectorId, replyId } = reply;
  const { number, recordedAt } = answer;
  log.info({ eventId, eventType, workspaceId, collectorId, replyId, number, recordedAt }, 'event.recorded');
}

/** Two clicks at once: the second waits for what the first comes to. */
function foldEqualKeys(batch: Waiting[]) {
  const byKey = new Map<string, Waiting>();
  const firsts: Waiting[] = [];
  const repeats: { waiting: Waiting; first: Waiting }[] = [];
  for (const waiting of batch) {
    const { idempotency, workspaceId } = waiting.reply;
    const key = idempotency && JSON.stringify([workspaceId, idempotency.scope, idempotency.key]);
    const first = key ? byKey.get(key) : undefined;
    if (first) repeats.push({ waiting, first });
    else {
      firsts.push(waiting);
      if (key) byKey.set(key, waiting);
    }
  }
  return { firsts, repeats };
}

async function recordInTransaction(tx: Transaction, replies: ReplyToRecord[], now: Date) {
  const groupOf = (reply: ReplyToRecord) => `${reply.collectorId} ${reply.version}`;
  const amounts = new Map<string, { collectorId: string; version: number; amount: number }>();
  for (const reply of replies) {
    const { collectorId, version } = reply;
    const group = amounts.get(groupOf(reply)) ?? { collectorId, version, amount: 0 };
    group.amount += 1;
    amounts.set(groupOf(reply), group);
  }
  const reserved = await reserveNumbers(tx, [...amounts.values()], now);
  const groups = new Map(
    reserved.map((row) => [`${row.collectorId} ${row.version}`, { ...row, next: row.before + 1 }]),
  );

  const rows: RecordedRow[] = [];
  const answers = replies.map((reply): Recorded => {
    const group = groups.get(groupOf(reply));
    if (!group || group.refusal) return { kind: 'refused', refusal: group?.refusal ?? 'not_found' };
    if (group.next > group.before + group.granted) return { kind: 'refused', refusal: 'limit_reached' };
    const number = group.next++;
    const serialised = reply.serialise(number, now);
    if (Buffer.byteLength(serialised.body) > MAX_BODY_BYTES) throw new TooLarge();
    rows.push({ ...reply, ...serialised, number });
    return { kind: 'recorded', replyId: reply.replyId, eventId: reply.eventId, number, recordedAt: now };
  });
  const woken = rows.length > 0 ? await insertRecorded(tx, rows, now) : [];
  await takeFiles(tx, replies, answers);
  return { answers, woken };
}

/** After the replies are there, and under the lock of their collectors: two submits with one file cannot both have it. */
async function takeFiles(
  tx: Transaction,
  replies: readonly ReplyToRecord[],
  answers: readonly Recorded[],
): Promise<void> {
  const claims = replies.flatMap(({ replyId, collectorId, uploadIds = [] }, index) =>
    answers[index]?.kind === 'recorded' && uploadIds.length > 0 ? [{ replyId, collectorId, uploadIds }] : [],
  );
  if (claims.length === 0) return;
  const wanted = claims.reduce((sum, { uploadIds }) => sum + uploadIds.length, 0);
  if ((await claimUploads(tx, claims)) < wanted) throw new FilesGone();
}
