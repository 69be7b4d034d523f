/** A fault in one field of what was sent, as the API tells it. */
export interface FieldFault {
  pointer: string;
  message: string;
}

/** What went wrong with a call: the API's own problem (`type` is its last word), or `offline` when no answer came. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly type: string;
  readonly detail: string;
  readonly faults: readonly FieldFault[];
  readonly requestId: string | null;
  readonly retryAfterSeconds: number | null;

  constructor(about: {
    status: number;
    type: string;
    detail?: string;
    faults?: readonly FieldFault[];
    requestId?: string | null;
    retryAfterSeconds?: number | null;
  }) {
    super(`${about.status} ${about.type}`);
    this.status = about.status;
    this.type = about.type;
    this.detail = about.detail ?? '';
    this.faults = about.faults ?? [];
    this.requestId = about.requestId ?? null;
    this.retryAfterSeconds = about.retryAfterSeconds ?? null;
  }
}

export const isProblem = (error: unknown, status: number): error is ApiProblem =>
  error instanceof ApiProblem && error.status === status;

export async function problemFrom(response: Response): Promise<ApiProblem> {
  const body: unknown = await response.json().catch(() => ({}));
  const told = (body && typeof body === 'object' ? body : {}) as {
    type?: string;
    detail?: string;
    errors?: FieldFault[];
    request_id?: string;
  }; // problem+json of our own API (RFC 9457)
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return new ApiProblem({
    status: response.status,
    type: told.type?.split('#').at(-1) ?? 'unknown',
    detail: told.detail ?? '',
    faults: told.errors ?? [],
    requestId: told.request_id ?? response.headers.get('x-request-id'),
    retryAfterSeconds: Number.isFinite(seconds) ? seconds : null,
  });
}
