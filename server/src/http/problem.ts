/** Every error that a caller can be told, and nothing else; problem-explanations.ts says when each comes and what to do. */
export const PROBLEMS = {
  'malformed-json': { status: 400, title: 'The body is not JSON' },
  'malformed-request': { status: 400, title: 'The request is malformed' },
  'invalid-cursor': { status: 400, title: 'The cursor is not one of ours' },
  unauthorized: { status: 401, title: 'A valid API key or a session is needed' },
  'sign-in-failed': { status: 401, title: 'Signing in did not work' },
  'missing-scope': { status: 403, title: 'The API key or person may not do this' },
  'foreign-page': { status: 403, title: 'The request did not come from a page of Ask Users' },
  'not-found': { status: 404, title: 'There is nothing here' },
  'method-not-allowed': { status: 405, title: 'This address does not take that method' },
  'request-timeout': { status: 408, title: 'The request took too long to arrive' },
  conflict: { status: 409, title: 'The present state does not allow this' },
  'not-accepting': { status: 409, title: 'No answers are being accepted' },
  'answered-question': { status: 409, title: 'A question that people answered would change its meaning' },
  'idempotency-key-reused': { status: 409, title: 'The Idempotency-Key was used for another request' },
  'too-large': { status: 413, title: 'The request is too large' },
  'unsupported-media-type': { status: 415, title: 'The body has a type that is not understood' },
  invalid: { status: 422, title: 'Some of the fields are not valid' },
  'forbidden-target': { status: 422, title: 'Webhooks may not be sent to this address' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  'headers-too-large': { status: 431, title: 'The address or the headers are too long' },
  internal: { status: 500, title: 'Something went wrong on our side' },
  unavailable: { status: 503, title: 'The server cannot work right now' },
} as const;

export type ProblemType = keyof typeof PROBLEMS;

export interface FieldError {
  /** JSON Pointer (RFC 6901) into the request's body or query. */
  pointer: string;
  message: string;
}

/** What the caller did wrong, or may try again later; answered as `application/problem+json` (RFC 9457). */
export class Problem extends Error {
  readonly type: ProblemType;
  readonly detail: string;
  readonly errors: FieldError[] | undefined;
  readonly headers: Record<string, string>;

  constructor(
    type: ProblemType,
    detail: string,
    more: { errors?: FieldError[]; headers?: Record<string, string> } = {},
  ) {
    super(`${type}: ${detail}`);
    this.type = type;
    this.detail = detail;
    this.errors = more.errors;
    this.headers = more.headers ?? {};
  }

  get status(): number {
    return PROBLEMS[this.type].status;
  }
}

/** `base` is where this server is reached; the page that explains the problems hangs under it. */
export function problemBody(problem: Problem, about: { base: string; instance: string; requestId: string }) {
  return {
    type: `${about.base}/docs/problems#${problem.type}`,
    title: PROBLEMS[problem.type].title,
    status: problem.status,
    detail: problem.detail,
    instance: about.instance,
    request_id: about.requestId,
    ...(problem.errors ? { errors: problem.errors } : {}),
  };
}

export const notFound = () => new Problem('not-found', 'Nothing of this workspace has this address or id.');

/** A body full of faults gets an answer that a person can read, not one as large as itself. */
const MAX_ERRORS = 200;
const MAX_QUOTED_LENGTH = 300;

export const invalid = (errors: FieldError[]): Problem => withFaults('invalid', errors);

/** The detail names the first fault and says how many more there are; `errors` has them. */
export function withFaults(type: ProblemType, errors: FieldError[]): Problem {
  const first = errors[0];
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
  const pointer = (first?.pointer || 'The whole').slice(0, MAX_QUOTED_LENGTH);
  return new Problem(type, first ? `${pointer}: ${first.message}${more}` : 'The request is not valid.', {
    errors: errors.slice(0, MAX_ERRORS),
  });
}
