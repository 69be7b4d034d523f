import { setTimeout as sleep } from 'node:timers/promises';
import { v7 as uuidV7 } from 'uuid';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/database.ts';
import { isUnavailable } from '../database/database-errors.ts';
import type { Log } from '../log.ts';
import { type ClaimedDelivery, postponeDelivery } from '../store/due-deliveries.ts';
import type { FinishedAttempt } from '../store/finishing.ts';
import { type AttemptHeaders, attemptHeaders } from './attempt-headers.ts';
import { classifyExchange } from './classify-answer.ts';
import type { Finisher } from './finisher.ts';
import type { GuardedSender } from './guarded-sender.ts';
import type { Measures } from './measures.ts';
import { consequenceOf, type Exchange, type Outcome, retryAfterOf } from './outcome.ts';
import { nextAttemptAt } from './retry-schedule.ts';
import type { SecretBox } from './secret-box.ts';
import { openCustomHeaders, openSecrets } from './webhook-secrets.ts';

/** A fault of our own passes, or a person must see to it; either way not in the next second. */
const POSTPONE_MS = 30_000;
const RETRY_MS = 500;

interface Parts {
  database: Database;
  sender: GuardedSender;
  secretBox: SecretBox;
  finisher: Finisher;
  workerId: string;
  clock: Clock;
  log: Log;
  measures: Measures;
}

/** What the drainer learns from an attempt. */
export interface AttemptEcho {
  /** Whether the receiver keeps up: one that times out gets fewer requests at once. */
  pace: 'answered' | 'timed_out' | 'unknown';
  /** Its next attempt follows at once. */
  isDueAgain: boolean;
}

const NOTHING_LEARNT: AttemptEcho = { pace: 'unknown', isDueAgain: false };

/**
 * One attempt of a claimed delivery, from its headers to the row in the log: sign → POST → outcome → what is next → finish.
 * No database connection is held while the request is under way. Never rejects.
 */
export async function attemptDelivery(parts: Parts, claimed: ClaimedDelivery): Promise<AttemptEcho> {
  try {
    const headers = headersOf(parts, claimed);
    const exchange = await parts.sender.post({ url: claimed.url, headers: headers.sent, body: claimed.body });
    const outcome = classifyExchange(exchange, claimed);
    if (consequenceOf(outcome) === 'not_counted') return await postpone(parts, claimed, outcome);
    parts.measures.attempted(outcome.kind, exchange.durationMs);
    const attempt = finishedAttempt(parts, claimed, { exchange, outcome, headers });
    const counted = await parts.finisher.finish(attempt);
    parts.log.info(logLine(claimed, attempt, counted), 'delivery.attempted');
    return {
      pace: paceOf(outcome),
      isDueAgain: attempt.next.status === 'pending' && attempt.next.at <= attempt.endedAt,
    };
  } catch (error) {
    return postpone(parts, claimed, error);
  }
}

function paceOf(outcome: Outcome): AttemptEcho['pace'] {
  if (outcome.kind !== 'unreachable') return outcome.kind === 'blocked' ? 'unknown' : 'answered';
  return outcome.errorCode === 'timeout' || outcome.errorCode === 'connect_timeout' ? 'timed_out' : 'unknown';
}

function headersOf({ secretBox, clock }: Parts, claimed: ClaimedDelivery): AttemptHeaders {
  const { first, others } = openSecrets(secretBox, claimed);
  return attemptHeaders({
    ...claimed,
    secret: first,
    otherSecrets: others,
    customHeaders: openCustomHeaders(secretBox, claimed),
    sentAt: clock(),
  });
}

function finishedAttempt(
  { workerId, clock }: Parts,
  claimed: ClaimedDelivery,
  { exchange, outcome, headers }: { exchange: Exchange; outcome: Outcome; headers: AttemptHeaders },
): FinishedAttempt {
  const endedAt = clock();
  return {
    attemptId: uuidV7(),
    workspaceId: claimed.workspaceId,
    deliveryId: claimed.deliveryId,
    webhookId: claimed.webhookId,
    leasedBy: workerId,
    leaseNo: claimed.leaseNo,
    number: claimed.attemptNumber,
    startedAt: exchange.startedAt,
    durationMs: exchange.durationMs,
    outcome: outcome.kind,
    errorCode: 'errorCode' in outcome ? outcome.errorCode : null,
    requestUrl: claimed.url,
    requestHeaders: headers.logged,
    response: exchange.answer,
    next: nextOf(claimed, { exchange, outcome, endedAt }),
    signedWith: claimed.previousSecretSealed === null ? null : claimed.signsWith,
    refusedSecretSealed: refusedForGood(claimed, outcome) ? claimed.secretSealed : null,
    countsForLife: !claimed.isTest && claimed.expiresAt === null,
    disablesWebhook: consequenceOf(outcome) === 'disable_webhook',
    endedAt,
  };
}

/** A test send and a test webhook get one attempt: somebody is waiting for it now, not in six hours. */
function nextOf(
  claimed: ClaimedDelivery,
  { exchange, outcome, endedAt }: { exchange: Exchange; outcome: Outcome; endedAt: Date },
): FinishedAttempt['next'] {
  const consequence = consequenceOf(outcome);
  if (consequence === 'delivered') return { status: 'delivered' };
  if (mayKnowOtherSecret(claimed, exchange)) {
    const otherSecret = claimed.signsWith === 'current' ? 'previous' : 'current';
    return { status: 'pending', at: endedAt, otherSecret };
  }
  if (consequence !== 'retry' || claimed.isTest || claimed.expiresAt !== null) return { status: 'failed' };
  const scheduleStep = claimed.scheduleStep + 1;
  const at = nextAttemptAt({ scheduleStep, endedAt, retryAfterMs: retryAfterOf(outcome) });
  return at ? { status: 'pending', at } : { status: 'failed' };
}

/** By a receiver's answer. Nobody waits for a second attempt of a test. */
const refusedForGood = ({ isTest, expiresAt }: ClaimedDelivery, { kind }: Outcome) =>
  (kind === 'refused' || kind === 'gone') && !isTest && expiresAt === null;

/** In the overlap of a rotation a 401 or 403 may only mean that the receiver knows the other secret (DESIGN section 2). */
function mayKnowOtherSecret(claimed: ClaimedDelivery, exchange: Exchange): boolean {
  const isRefused = exchange.answer?.status === 401 || exchange.answer?.status === 403;
  return isRefused && claimed.previousSecretSealed !== null && !claimed.triesOtherSecret;
}

/** Uses up no attempt. Holds on while the database is away: nobody else can give the lease back as long as this process lives. */
async function postpone(parts: Parts, claimed: ClaimedDelivery, why: unknown): Promise<AttemptEcho> {
  parts.measures.postponed();
  const until = new Date(parts.clock().getTime() + POSTPONE_MS);
  const line = { deliveryId: claimed.deliveryId, webhookId: claimed.webhookId, nextAttemptAt: until };
  parts.log.error(
    why instanceof Error ? { ...line, err: why } : { ...line, outcome: why },
    'delivery.postponed',
  );
  for (;;) {
    try {
      await postponeDelivery(parts.database, { ...claimed, workerId: parts.workerId }, until);
      return NOTHING_LEARNT;
    } catch (error) {
      parts.log.error({ ...line, err: error }, 'delivery.not_postponed');
      if (!isUnavailable(error)) return NOTHING_LEARNT;
      await sleep(RETRY_MS);
    }
  }
}

function logLine(claimed: ClaimedDelivery, attempt: FinishedAttempt, counted: boolean) {
  return {
    deliveryId: claimed.deliveryId,
    webhookId: claimed.webhookId,
    eventId: claimed.eventId,
    eventType: claimed.eventType,
    attemptNumber: attempt.number,
    outcome: attempt.outcome,
    errorCode: attempt.errorCode,
    status: attempt.response?.status ?? null,
    durationMs: attempt.durationMs,
    nextAttemptAt: attempt.next.status === 'pending' ? attempt.next.at : null,
    isTest: claimed.isTest,
    counted,
  };
}
