import { isLostRace, isTooSlow, isUnavailable } from '../database/database-errors.ts';
import { TooManyPasswords } from '../people/password-hash.ts';
import { Problem } from './problem.ts';

/** The one place where errors of libraries become problems; told apart by the type or code that they promise. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const type = error instanceof Error && 'type' in error ? error.type : undefined;
  switch (type) {
    case 'entity.parse.failed':
      return new Problem(
        'malformed-json',
        'The body could not be read as JSON. Check quotes, commas and brackets.',
      );
    case 'entity.not.utf8':
      return new Problem('malformed-json', 'The body is not UTF-8, as JSON must be.');
    case 'entity.too.large':
      return new Problem('too-large', 'A request may hold at most 1 MiB.');
    case 'charset.unsupported':
    case 'encoding.unsupported':
      return new Problem('unsupported-media-type', 'Send UTF-8, plain or as gzip, deflate or br.');
    case 'request.aborted':
    case 'request.size.invalid':
      return new Problem('malformed-request', 'The body did not arrive whole.');
    default:
  }
  if (error instanceof URIError)
    return new Problem('malformed-request', 'The address is not properly escaped.');
  if (hasStatus(error, 400)) return new Problem('malformed-request', 'The request could not be read.');
  if (isUnavailable(error)) {
    // A commit under way when the connection broke may have taken effect.
    return tryAgain(
      'The database does not answer. Please try again; with the same Idempotency-Key nothing is recorded twice.',
      5,
    );
  }
  if (isLostRace(error) || isTooSlow(error) || error instanceof TooManyPasswords) {
    return tryAgain('Too much is going on at once. Nothing was changed; please try again.', 1);
  }
  return new Problem('internal', 'We logged what happened. Quote the request_id if you write to us.');
}

const tryAgain = (detail: string, afterSeconds: number) =>
  new Problem('unavailable', detail, { headers: { 'Retry-After': String(afterSeconds) } });

const hasStatus = (error: unknown, status: number) =>
  error instanceof Error && 'status' in error && error.status === status;
