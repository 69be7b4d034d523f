import { isUtf8 } from 'node:buffer';
import type { AttemptRow, FoundDelivery } from '../store/deliveries.ts';
import { receiverRunId } from './receiver-run-id.ts';

/** One attempt of the delivery log. The body is the event's, the same in every attempt, so the attempts keep no copies of it. */
export function viewAttempt(
  row: AttemptRow,
  { body, webhookSource }: Pick<FoundDelivery, 'body' | 'webhookSource'>,
) {
  return {
    number: row.number,
    started_at: row.startedAt,
    duration_ms: row.durationMs,
    outcome: row.outcome,
    error_code: row.errorCode,
    counted: row.counted,
    request: { url: row.requestUrl, headers: JSON.parse(row.requestHeaders), body },
    response:
      row.responseStatus === null
        ? null
        : {
            status: row.responseStatus,
            headers: JSON.parse(row.responseHeaders ?? '{}'),
            ...answerBody(row.responseBody, row.responseTruncated),
            truncated: row.responseTruncated,
          },
    receiver_run_id: receiverRunId(row, webhookSource),
  };
}

/**
 * What a receiver answered need not be text. `body` is always there to be read, with U+FFFD for bytes that are no UTF-8;
 * `body_base64` then has the bytes as they came, and is null for proper text. A character that the cut at 64 KiB halved is left out.
 * Null: RESPONSE_BODY_RETENTION_DAYS have passed and the bytes are gone; an empty answer is ''.
 */
function answerBody(bytes: Uint8Array | null, truncated: boolean) {
  if (bytes === null) return { body: null, body_base64: null, body_dropped: true };
  const text = truncated ? bytes.subarray(0, wholeCharacters(bytes)) : bytes;
  const body = Buffer.from(text).toString('utf8');
  return {
    body,
    body_base64: isUtf8(text) ? null : Buffer.from(bytes).toString('base64'),
    body_dropped: false,
  };
}

/** A character has at most four bytes: when one is not whole, its first byte is among the last three. */
function wholeCharacters(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    const isContinuation = byte >= 0x80 && byte < 0xc0;
    if (isContinuation) continue;
    const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return needed > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}
