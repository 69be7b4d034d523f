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
import { consequenceOf, type Exchange, type Outcome, retryAfterOf } from './outcome.ts';
import { nextAttemptAt } from './retry-schedule.ts';
import type { SecretBox } from './secret-box.ts';
import { openCustomHeaders, openSecret } from './webhook-secrets.ts';

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
}

/**
 * One attempt of a claimed delivery, from its headers to the row in the log: sign → POST → outcome → what is next → finish.
 * No database connection is held while the request is under way. Never rejects.
 */
export async function attemptDelivery(parts: Parts, claimed: ClaimedDelivery): Promise<void> {
  try {
    const headers = headersOf(parts, claimed);
    const exchange = await parts.sender.post({ url: claimed.url, headers: headers.sent, body: claimed.body });
    const outcome = classifyExchange(exchange, claimed);
    if (consequenceOf(outcome) === 'not_counted') return await postpone(parts, claimed, outcome);
    const attempt = finishedAttempt(parts, claimed, { exchange, outcome, headers });
    const counted = await parts.finisher.finish(attempt);
    parts.log.info(logLine(claimed, attempt, counted), 'delivery.attempted');
  } catch (error) {
    await postpone(parts, claimed, error);
  }
}

function headersOf({ secretBox, clock }: Parts, claimed: ClaimedDelivery): AttemptHeaders {
  return attemptHeaders({
    ...claimed,
    secret: openSecret(secretBox, claimed),
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
    next: nextOf(claimed, outcome, endedAt),
    disablesWebhook: consequenceOf(outcome) === 'disable_webhook',
    endedAt,
  };
}

/** A test send and a test webhook get one attempt: somebody is waiting for it now, not in six hours. */
function nextOf(claimed: ClaimedDelivery, outcome: Outcome, endedAt: Date): FinishedAttempt['next'] {
  const consequence = consequenceOf(outcome);
  if (consequence === 'delivered') return { status: 'delivered' };
  if (consequence !== 'retry' || claimed.isTest || claimed.expiresAt !== null) return { status: 'failed' };
  const scheduleStep = claimed.scheduleStep + 1;
  const at = nextAttemptAt({ scheduleStep, endedAt, retryAfterMs: retryAfterOf(outcome) });
  return at ? { status: 'pending', at } : { status: 'failed' };
}

/** Uses up no attempt. Holds on while the database is away: nobody else can give the lease back as long as this process lives. */
async function postpone(parts: Parts, claimed: ClaimedDelivery, why: unknown): Promise<void> {
  const until = new Date(parts.clock().getTime() + POSTPONE_MS);
  const line = { deliveryId: claimed.deliveryId, webhookId: claimed.webhookId, nextAttemptAt: until };
  parts.log.error(
    why instanceof Error ? { ...line, err: why } : { ...line, outcome: why },
    'delivery.postponed',
  );
  for (;;) {
    try {
      return await postponeDelivery(parts.database, { ...claimed, workerId: parts.workerId }, until);
    } catch (error) {
      parts.log.error({ ...line, err: error }, 'delivery.not_postponed');
      if (!isUnavailable(error)) return;
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
