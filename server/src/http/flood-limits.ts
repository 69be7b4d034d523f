import type { Request, Response } from 'express';
import { type Options, rateLimit } from 'express-rate-limit';
import { apiKeyParts, bearerKey } from './authenticate.ts';
import { Problem } from './problem.ts';

/** Submits a minute from one address: an office behind one address gets through, a flood does not. */
const SUBMITS_A_MINUTE = 120;
/** DESIGN section 8: no key is held below 1,000 requests a second. */
export const CALLS_A_SECOND = 1_000;

/** Far beyond what people do: no page is made any more. */
const SUBMITS_A_MINUTE_AT_ALL = 5 * SUBMITS_A_MINUTE;

const isNoPost = (request: Request) => request.method !== 'POST';

/**
 * For the public pages: counts what is sent, never what is only read. Whoever fills in a page gets it back with everything that was
 * typed (`floodedFor`); only a flood that no people make gets less.
 */
export function limitVisitors() {
  return [limitFloods(), limitSubmits()];
}

export function limitUploads() {
  return rateLimit({
    ...common,
    windowMs: 60_000,
    limit: SUBMITS_A_MINUTE,
    skip: isNoPost,
    handler: tell('Too many files came from this address. Please wait a minute and send yours again.'),
  });
}

/** Seconds to wait; null: go on. */
export const floodedFor = (response: Response): number | null =>
  typeof response.locals.floodedForSeconds === 'number' ? response.locals.floodedForSeconds : null;

function limitFloods() {
  return rateLimit({
    ...common,
    standardHeaders: false,
    windowMs: 60_000,
    limit: SUBMITS_A_MINUTE_AT_ALL,
    skip: isNoPost,
    handler: tell(TOO_MANY_ANSWERS, 60),
  });
}

const TOO_MANY_ANSWERS =
  'Too many answers came from this address. Please wait a minute and send yours again.';

function limitSubmits() {
  return rateLimit({
    ...common,
    windowMs: 60_000,
    limit: SUBMITS_A_MINUTE,
    skip: isNoPost,
    handler(request, response, next, options) {
      if (request.is('json')) return tell(TOO_MANY_ANSWERS)(request, response, next, options);
      response.locals.floodedForSeconds = Number(response.getHeader('Retry-After') ?? 60);
      next();
    },
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
  (detail: string, retryAfterSeconds?: number): Options['handler'] =>
  (_request, _response, next) =>
    next(
      new Problem('too-many-requests', detail, {
        headers: retryAfterSeconds === undefined ? {} : { 'Retry-After': String(retryAfterSeconds) },
      }),
    );
