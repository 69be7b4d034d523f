import { ApiProblem, problemFrom } from './api-problem.ts';

export type Query = Record<string, string | number | null | undefined>;

export interface CallOptions {
  query?: Query;
  body?: unknown;
  signal?: AbortSignal;
}

/** What changes something and has no answer yet. */
const underWay = new Map<string, Promise<unknown>>();

/**
 * A call of /api/v1 with the visitor's session; throws an ApiProblem. The second click of a double click gets the answer of the first:
 * nobody wants two keys, or a secret that is rotated twice.
 */
export function callApi<T>(
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
  path: string,
  options: CallOptions = {},
): Promise<T> {
  if (method === 'GET') return send<T>(method, path, options);
  const { query, body } = options;
  const deed = JSON.stringify([method, path, query, body]);
  if (underWay.has(deed)) return underWay.get(deed) as Promise<T>; // the same deed has the same answer
  const call = send<T>(method, path, options).finally(() => underWay.delete(deed));
  underWay.set(deed, call);
  return call;
}

/** The header closes CSRF: no foreign page can send it. */
async function send<T>(method: string, path: string, { query = {}, body, signal }: CallOptions): Promise<T> {
  const response = await fetch(`/api/v1${path}${queryText(query)}`, {
    method,
    credentials: 'same-origin',
    headers: {
      Accept: 'application/json',
      'X-Ask-Users': 'dashboard',
      ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  }).catch((error: unknown) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiProblem({ status: 0, type: 'offline' });
  });
  if (!response.ok) throw await problemFrom(response);
  const text = await response.text();
  return (text ? JSON.parse(text) : undefined) as T; // the caller names what the API documents for this call
}

export const getFromApi = <T>(path: string, options?: CallOptions) => callApi<T>('GET', path, options);

/** What is empty is left out: the API takes both alike, and addresses stay short. */
export function queryText(query: Query): string {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value === undefined || value === null || value === '' ? [] : [[name, String(value)]],
  );
  return given.length > 0 ? `?${new URLSearchParams(given)}` : '';
}
