import type { Answer, ErrorCode, Exchange, Outcome } from './outcome.ts';
import { platformOf } from './receiver-platform.ts';
import { retryAfterMs } from './retry-after.ts';

/** What of a webhook decides how its receiver's answers are read. */
export interface AnsweredWebhook {
  source: string;
  url: string;
  /** A second after the caller was last given the secret. */
  sendsFrom: Date;
}

/** n8n may not have stored the secret yet and refuses what it cannot verify (DESIGN section 2). */
const N8N_FIRST_MINUTE_MS = 60_000;

/** What an exchange came to: the public rules first, then those of the platforms (DESIGN section 2). */
export function classifyExchange(exchange: Exchange, webhook: AnsweredWebhook): Outcome {
  return exchange.kind === 'answered'
    ? classifyAnswer(exchange.answer, webhook, exchange.startedAt)
    : classifyFailure(exchange.errorCode);
}

export function classifyAnswer(answer: Answer, webhook: AnsweredWebhook, sentAt: Date): Outcome {
  const { status } = answer;
  const wait = { retryAfterMs: retryAfterMs(answer.headers['retry-after'], sentAt) };
  if (status >= 200 && status < 300) return { kind: 'delivered' };
  if (status === 410) return { kind: 'gone' };
  if (status === 408 || status === 425 || status === 429) return { kind: 'later', ...wait };
  if (platformMeansLater(answer, webhook, sentAt)) return { kind: 'later', ...wait };
  if (status >= 400 && status < 500) return { kind: 'refused' };
  return { kind: 'failed', ...wait };
}

function platformMeansLater(answer: Answer, webhook: AnsweredWebhook, sentAt: Date): boolean {
  switch (platformOf(webhook)) {
    case 'make':
      return answer.status === 400 && /queue is full/i.test(new TextDecoder('latin1').decode(answer.body));
    case 'n8n': {
      // 404: the workflow is inactive, or n8n is starting and has not registered it again.
      const isNew = sentAt.getTime() - webhook.sendsFrom.getTime() < N8N_FIRST_MINUTE_MS;
      return answer.status === 404 || (answer.status === 401 && isNew);
    }
    case 'zapier':
    case undefined:
      return false;
  }
}

function classifyFailure(errorCode: ErrorCode): Outcome {
  switch (errorCode) {
    case 'forbidden_address':
    case 'invalid_request':
      return { kind: 'blocked', errorCode };
    case 'shutting_down':
    case 'out_of_resources':
      return { kind: 'interrupted', errorCode };
    default:
      return { kind: 'unreachable', errorCode };
  }
}
