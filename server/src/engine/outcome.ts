/** Why there was no whole answer. A closed list: it is stored, filtered by and translated. */
export const ERROR_CODES = [
  /** The name has no address, or its name servers fail. */
  'dns_error',
  'connection_refused',
  /** No route, or the network says that nobody is there. */
  'host_unreachable',
  /** No connection within the deadline, the name's lookup included. */
  'connect_timeout',
  'tls_error',
  /** Connected, but the answer had not ended at the deadline. */
  'timeout',
  /** The receiver ended the connection before its answer was whole. */
  'connection_reset',
  'headers_too_large',
  /** What came back is not HTTP. */
  'invalid_answer',
  /** The name or literal leads to an address that may not be called. */
  'forbidden_address',
  /** The stored URL or a header cannot be sent. */
  'invalid_request',
  /** Ours: the sender was shut down before the answer. */
  'shutting_down',
  /** Ours: no file handles, buffers or memory left. */
  'out_of_resources',
  'network_error',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** What the receiver sent back, as far as it was kept. */
export interface Answer {
  status: number;
  /** Lower-case names; a repeated header has a list. */
  headers: Record<string, string | string[]>;
  body: Uint8Array;
  /** The body went on, or had not ended when the connection did. */
  truncated: boolean;
}

/** One HTTP request and what came back. `broken` keeps what had arrived by then, for the log. */
export type Exchange = { startedAt: Date; durationMs: number } & (
  | { kind: 'answered'; answer: Answer }
  | { kind: 'broken'; errorCode: ErrorCode; answer: Answer | null }
);

/** What an attempt came to. */
export type Outcome =
  /** 2xx. */
  | { kind: 'delivered' }
  /** The receiver's final no: 4xx. */
  | { kind: 'refused' }
  /** 410: nobody will ever listen there again. */
  | { kind: 'gone' }
  /** The receiver asks for patience. */
  | { kind: 'later'; retryAfterMs: number | undefined }
  /** 5xx, a redirect, or a status that means nothing. */
  | { kind: 'failed'; retryAfterMs: number | undefined }
  /** The network's fault, or the answer took too long. */
  | { kind: 'unreachable'; errorCode: ErrorCode }
  /** We do not send there. */
  | { kind: 'blocked'; errorCode: ErrorCode }
  /** Our own fault. */
  | { kind: 'interrupted'; errorCode: ErrorCode };

export type Consequence =
  | 'delivered'
  /** Again on the schedule, as long as it lasts. */
  | 'retry'
  /** Failed for good. */
  | 'give_up'
  /** Failed for good, and the webhook is disabled. */
  | 'disable_webhook'
  /** Again soon; it uses up no attempt (DESIGN, promise 5). */
  | 'not_counted';

/** What the outcome means for its delivery and webhook. */
export function consequenceOf(outcome: Outcome): Consequence {
  switch (outcome.kind) {
    case 'delivered':
      return 'delivered';
    case 'later':
    case 'failed':
    case 'unreachable':
      return 'retry';
    case 'refused':
    case 'blocked':
      return 'give_up';
    case 'gone':
      return 'disable_webhook';
    case 'interrupted':
      return 'not_counted';
    default:
      return outcome satisfies never;
  }
}

/** Least wait before the next attempt, as far as the receiver asked for one. */
export const retryAfterOf = (outcome: Outcome): number | undefined =>
  outcome.kind === 'later' || outcome.kind === 'failed' ? outcome.retryAfterMs : undefined;
