import { platformOf } from '../engine/receiver-platform.ts';
import type { AttemptRow } from '../store/deliveries.ts';

/**
 * What the receiver itself calls the run that a delivery started: an n8n node of ours answers
 * `{"received":true,"executionId":"17"}`. Null where nothing of the kind was said.
 */
export function receiverRunId(
  { requestUrl, responseStatus, responseBody }: AttemptRow,
  webhookSource: string | null,
): string | null {
  if (platformOf({ source: webhookSource ?? '', url: requestUrl }) !== 'n8n') return null;
  if (responseStatus !== 200 || responseBody === null || responseBody.length > MAX_ANSWER_BYTES) return null;
  const id = executionId(Buffer.from(responseBody).toString('utf8'));
  return typeof id === 'string' && ID.test(id) ? id : null;
}

/** What our node answers is short; nothing longer is read. */
const MAX_ANSWER_BYTES = 1_000;
const ID = /^[\w-]{1,64}$/;

function executionId(answer: string): unknown {
  try {
    return JSON.parse(answer)?.executionId;
  } catch {
    return undefined;
  }
}
