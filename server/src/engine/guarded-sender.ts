import { Agent, Pool } from 'undici';
import type { AddressGuard } from './address-guard.ts';
import { makeGuardedConnector } from './guarded-connector.ts';
import type { Exchange } from './outcome.ts';
import { makeNameResolver, type ResolveName } from './resolve-name.ts';
import { type Arrived, takeAnswer } from './take-answer.ts';
import { parseTargetUrl, portOf } from './target-url.ts';

export interface SenderSettings {
  guard: AddressGuard;
  /** One deadline over lookup, connection, headers and body. */
  deadlineMs?: number;
  /** Of an answer's body; the rest is dropped. */
  maxAnswerBytes?: number;
  resolveName?: ResolveName;
  now?: () => Date;
  /** PEM certificates of authorities to trust instead of the well-known ones. */
  ca?: readonly string[];
}

export interface Sendable {
  url: string;
  method?: 'POST' | 'DELETE';
  headers: Readonly<Record<string, string>>;
  /** Sent as these very bytes. */
  body?: string | Uint8Array;
}

/**
 * The one way out: every request of this process to a receiver leaves through it (DESIGN, promises 6 and 7).
 * Redirects are not followed, nothing is decompressed, nothing is sent twice.
 */
export interface GuardedSender {
  /** Never rejects: what went wrong is in the exchange. */
  post(sendable: Sendable): Promise<Exchange>;
  /** Takes no more requests and resolves when those in flight have ended. */
  close(): Promise<void>;
  /** Ends those in flight too; they come to `shutting_down`. */
  abort(): Promise<void>;
}

const MAX_HEADER_BYTES = 16 * 1024;

/**
 * A receiver may close an idle connection at the very moment we use it, which looks like a failed delivery. Of the servers that
 * do not announce their limit the most impatient in use (gunicorn) waits 2 s; from an announced one undici takes 2 s off.
 */
const IDLE_CONNECTION_MS = 1_000;
const MAX_IDLE_CONNECTION_MS = 30_000;

export function makeGuardedSender({
  guard,
  deadlineMs = 30_000,
  maxAnswerBytes = 64 * 1024,
  resolveName = makeNameResolver(),
  now = () => new Date(),
  ca,
}: SenderSettings): GuardedSender {
  const agent = new Agent({
    // A pool without an upper bound: a queue inside it would eat the deadline. Limits are kept before the claim.
    factory: (origin, options) =>
      new Pool(origin, {
        ...options,
        connect: makeGuardedConnector({
          guard,
          resolveName,
          port: portOf(new URL(origin)),
          timeoutMs: deadlineMs,
          ca,
        }),
      }),
    maxHeaderSize: MAX_HEADER_BYTES,
    keepAliveTimeout: IDLE_CONNECTION_MS,
    keepAliveMaxTimeout: MAX_IDLE_CONNECTION_MS,
    // undici's own timeouts restart with every byte; the deadline below does not.
    headersTimeout: 0,
    bodyTimeout: 0,
  });

  function exchange({ url, method = 'POST', headers, body }: Sendable): Promise<Arrived> {
    const target = parseTargetUrl(url, guard);
    if (!target.ok) {
      const errorCode = target.fault === 'forbidden_address' ? 'forbidden_address' : 'invalid_request';
      return Promise.resolve({ kind: 'broken', errorCode, answer: null });
    }
    const { origin, pathname, search } = new URL(target.url);
    return new Promise((resolve) => {
      const reader = takeAnswer(maxAnswerBytes, (arrived) => {
        clearTimeout(deadline);
        resolve(arrived);
      });
      const deadline = setTimeout(reader.expire, deadlineMs);
      agent.dispatch(
        {
          origin,
          path: pathname + search,
          method,
          headers: { ...headers, 'Accept-Encoding': 'identity' },
          body: body ?? null,
        },
        reader.handler,
      );
    });
  }

  async function post(sendable: Sendable): Promise<Exchange> {
    const startedAt = now();
    const start = performance.now();
    const arrived = await exchange(sendable);
    return { startedAt, durationMs: Math.round(performance.now() - start), ...arrived };
  }

  let closing: Promise<void> | undefined;
  function close(): Promise<void> {
    closing ??= agent.close();
    return closing;
  }

  return { post, close, abort: () => agent.destroy() };
}
