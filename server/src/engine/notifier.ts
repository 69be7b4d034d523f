import type { Clock } from '../clock.ts';
import type { Database } from '../database/database.ts';
import type { Log } from '../log.ts';
import { claimNotices, endNotice, type Notice } from '../store/notices.ts';
import { USER_AGENT } from './attempt-headers.ts';
import type { GuardedSender } from './guarded-sender.ts';
import type { Exchange } from './outcome.ts';
import { platformOf } from './receiver-platform.ts';

const MINUTE = 60_000;
/** Four in all. What is not heard by then is told by the Zap's silence alone. */
const WAITS_MS = [1 * MINUTE, 5 * MINUTE, 15 * MINUTE];
/** Whoever ends a thousand webhooks at once has a minute for it. */
const MAX_A_ROUND = 20;

export interface Notifier {
  /** Sends what is due, without waiting for the answers. Never rejects. */
  round(): Promise<void>;
  /** Resolves when nothing is under way any more. */
  settled(): Promise<void>;
}

/**
 * Tells Zapier when our side ended a Zap's webhook: a DELETE to the hook's URL pauses the Zap, and its owner hears of it. Else
 * the Zap would be on and silent for ever. Best effort: it holds up nobody and is no part of the delivery log.
 * A webhook of its own platform that ended itself is not marked in the first place, and one that is served again by then is let be.
 */
export function makeNotifier(parts: {
  database: Database;
  sender: GuardedSender;
  clock: Clock;
  log: Log;
}): Notifier {
  const { database, log } = parts;
  const running = new Set<Promise<void>>();

  async function round(): Promise<void> {
    try {
      const wish = { now: parts.clock(), limit: MAX_A_ROUND, waitsMs: WAITS_MS };
      for (const notice of await claimNotices(database, wish)) {
        const run = tell(notice)
          .catch((error: unknown) => log.warn({ err: error, webhookId: notice.webhookId }, 'notice.failed'))
          .finally(() => running.delete(run));
        running.add(run);
      }
    } catch (error) {
      log.warn({ err: error }, 'notices.failed');
    }
  }

  async function tell(notice: Notice): Promise<void> {
    if (platformOf(notice) !== 'zapier' || notice.isStillServed) return endNotice(database, notice);
    const exchange = await parts.sender.post({
      url: notice.url,
      method: 'DELETE',
      headers: { 'User-Agent': USER_AGENT },
    });
    const isHeard = isFinal(exchange);
    log.info(
      {
        webhookId: notice.webhookId,
        noticeNumber: notice.number,
        status: exchange.answer?.status ?? null,
        errorCode: exchange.kind === 'broken' ? exchange.errorCode : null,
        durationMs: exchange.durationMs,
        isHeard,
      },
      'notice.sent',
    );
    if (isHeard) await endNotice(database, notice);
  }

  return {
    round,
    async settled() {
      await Promise.all(running);
    },
  };
}

/** Any answer that a repetition would not change, and addresses that nothing may be sent to. */
function isFinal(exchange: Exchange): boolean {
  if (exchange.kind === 'broken') {
    return exchange.errorCode === 'forbidden_address' || exchange.errorCode === 'invalid_request';
  }
  const { status } = exchange.answer;
  return status < 500 && status !== 408 && status !== 425 && status !== 429;
}
