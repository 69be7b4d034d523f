import type { Dispatcher } from 'undici';
import { errorCodeOf, SenselessAnswer } from './error-code.ts';
import type { Answer, ErrorCode } from './outcome.ts';

export type Arrived =
  | { kind: 'answered'; answer: Answer }
  | { kind: 'broken'; errorCode: ErrorCode; answer: Answer | null };

export interface AnswerReader {
  handler: Dispatcher.DispatchHandler;
  /** Ends the exchange now; it comes to this code whatever arrives afterwards. */
  expire(): void;
}

/** Honest receivers send one or two (100, 103); each may carry headers up to the cap, so that a flood of them costs. */
const MAX_INTERIM_ANSWERS = 20;

/**
 * Collects one answer: at most `maxBytes` of its body, then the connection is cut and the answer counts as whole but truncated.
 * `done` is called exactly once.
 */
export function takeAnswer(maxBytes: number, done: (arrived: Arrived) => void): AnswerReader {
  let controller: Dispatcher.DispatchController | undefined;
  let head: Pick<Answer, 'status' | 'headers'> | undefined;
  const chunks: Buffer[] = [];
  let byteCount = 0;
  let interimCount = 0;
  let settled = false;

  // Concat copies: a view would keep the socket's whole buffer alive.
  const answerSoFar = (truncated: boolean): Answer | null =>
    head ? { ...head, body: Buffer.concat(chunks, byteCount), truncated } : null;

  function settle(arrived: Arrived) {
    if (settled) return;
    settled = true;
    done(arrived);
  }

  function finish(truncated: boolean) {
    const answer = answerSoFar(truncated);
    if (answer) settle({ kind: 'answered', answer });
  }

  function breakOff(errorCode: ErrorCode) {
    settle({ kind: 'broken', errorCode, answer: answerSoFar(true) });
  }

  const handler: Dispatcher.DispatchHandler = {
    onRequestStart(started) {
      controller = started;
      // Expired while it waited for its connection: nothing is sent any more.
      if (settled) started.abort(new Error('expired'));
    },
    onResponseStart(started, status, headers) {
      if (status >= 200) head = { status, headers: presentHeaders(headers) };
      else if (++interimCount > MAX_INTERIM_ANSWERS) started.abort(new SenselessAnswer());
    },
    onResponseData(started, chunk) {
      const kept = chunk.subarray(0, maxBytes - byteCount);
      chunks.push(kept);
      byteCount += kept.length;
      if (kept.length === chunk.length) return;
      finish(true);
      started.abort(new Error('enough'));
    },
    onResponseEnd: () => finish(false),
    onResponseError: (_controller, error) => breakOff(errorCodeOf(error)),
  };

  function expire() {
    breakOff(controller ? 'timeout' : 'connect_timeout');
    controller?.abort(new Error('expired'));
  }

  return { handler, expire };
}

/** Own properties only: a receiver may well send a header called `__proto__`. */
const presentHeaders = (headers: Record<string, string | string[] | undefined>): Answer['headers'] =>
  Object.fromEntries(
    Object.entries(headers).filter(
      (header): header is [string, string | string[]] => header[1] !== undefined,
    ),
  );
