import type { HttpResponse, ZObject } from 'zapier-platform-core';
import { partOf } from './part-of.ts';

/**
 * Throws a sentence for whoever built the Zap unless the answer is a success in JSON. Of a 429 the platform has made a
 * ThrottledError before this, and waits as long as it asks.
 */
export function explainFailure(z: ZObject, response: HttpResponse<unknown>): void {
  const { status } = response;
  const failure = (message: string, code: string) => new z.errors.Error(message, code, status);
  if (status === 204) return;
  if (status < 300) {
    if (response.data !== null && typeof response.data === 'object') return;
    throw failure(NOT_ASK_USERS, 'NotAskUsers');
  }
  if (status < 400) throw failure(MOVED, 'Moved');
  const detail = detailOf(response.data);
  if (status === 401) throw failure(WRONG_KEY, 'AuthenticationError');
  if (status === 403) throw failure(`${detail} ${OTHER_KEY}`.trim(), 'MissingScope');
  if (status >= 500) {
    const retryAfter = Number.parseInt(response.getHeader('retry-after') ?? '', 10);
    if (status === 503 && retryAfter >= 0) throw new z.errors.ThrottledError(detail || BUSY, retryAfter);
    throw failure(BUSY, 'ServerError');
  }
  throw failure(detail || NOT_ASK_USERS, 'Refused');
}

/** A problem (RFC 9457) in its own words, which are written for people: what is wrong with which field, else its `detail`. */
function detailOf(data: unknown): string {
  const errors = partOf(data, 'errors');
  const faults = (Array.isArray(errors) ? errors : []).slice(0, MAX_FAULTS).map((error: unknown) => {
    const place = String(partOf(error, 'pointer') ?? '').replace(/^\/(answers\/)?/, '');
    return `“${place.replaceAll('/', ' › ')}”: ${partOf(error, 'message')}`;
  });
  if (faults.length > 0) return faults.join('\n');
  const detail = partOf(data, 'detail');
  return typeof detail === 'string' ? detail : '';
}

const MAX_FAULTS = 10;

const WRONG_KEY =
  'Your API key does not appear to be valid: it may have been revoked, or belong to another server. Copy one from Settings → API keys in Ask Users and reconnect.';
const OTHER_KEY = 'Connect with a key that may do this; Settings → API keys in Ask Users makes one.';
const NOT_ASK_USERS =
  'Something answered, but not as an Ask Users server does. Check the server address of this connection.';
const MOVED =
  'The server sends us on to another address. Put the address at which you end up in your browser into this connection.';
const BUSY = 'Ask Users cannot answer right now. Please try again in a few minutes.';
