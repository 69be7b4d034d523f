import { type Options, rateLimit } from 'express-rate-limit';
import { apiKeyParts, bearerKey } from './authenticate.ts';
import { Problem } from './problem.ts';

/** Submits a minute from one address: an office behind one address gets through, a flood does not. */
const SUBMITS_A_MINUTE = 120;
/** DESIGN section 8: no key is held below 1,000 requests a second. */
export const CALLS_A_SECOND = 1_000;

/** For the public pages: counts what is sent, never what is only read. */
export function limitVisitors() {
  return rateLimit({
    ...common,
    windowMs: 60_000,
    limit: SUBMITS_A_MINUTE,
    skip: (request) => request.method !== 'POST',
    handler: tell('Too many answers came from this address. Please wait a minute and send yours again.'),
  });
}

export function limitApiKeys(callsASecond = CALLS_A_SECOND) {
  return rateLimit({
    ...common,
    windowMs: 1_000,
    limit: callsASecond,
    // By the hash, so that no key stays in the limiter's memory; without a key by address.
    keyGenerator: (request, response) => {
      const key = bearerKey(request.headers.authorization ?? '');
      if (key) return Buffer.from(apiKeyParts(key).keyHash).toString('base64');
      return addressOf(request.ip, response.locals.requestId);
    },
    handler: tell('This API key sends more than 1,000 requests a second.'),
  });
}

const common: Partial<Options> = {
  standardHeaders: 'draft-7',
  legacyHeaders: false,
  validate: { keyGeneratorIpFallback: false },
};

const addressOf = (ip: string | undefined, otherwise: unknown) => ip ?? String(otherwise);

/** express-rate-limit has set Retry-After already. */
const tell =
  (detail: string): Options['handler'] =>
  (_request, _response, next) =>
    next(new Problem('too-many-requests', detail));
