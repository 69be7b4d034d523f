import type { Request } from 'express';
import { ipKeyGenerator, type Options, rateLimit } from 'express-rate-limit';
import { normaliseEmail } from '../people/email-address.ts';
import { tokenHashOf } from '../people/random-token.ts';
import { Problem } from './problem.ts';
import { sessionTokenOf } from './session-cookie.ts';

const WINDOW_MS = 15 * 60_000;
/** Failed ones: an office behind one address signs in on a Monday morning. */
const FAILURES_FROM_ADDRESS = 30;
const FAILURES_FOR_EMAIL = 10;
const FAILURES_IN_SESSION = 10;

/** Failed sign-ins from one address, whomever they are about. */
export const limitAddresses = () => limited(FAILURES_FROM_ADDRESS, addressOf);

/** Failed sign-ins as one person, wherever they come from and whether there is such a person or not. Needs the body. */
export const limitEmails = () =>
  limited(FAILURES_FOR_EMAIL, ({ body, ip }) => {
    const email: unknown = body?.email;
    return typeof email === 'string' ? hashed(normaliseEmail(email)) : `${ip}`;
  });

/** Whoever took over an open session must not find out the password with it. */
export const limitPasswordChanges = () =>
  limited(FAILURES_IN_SESSION, (request) => {
    const token = sessionTokenOf(request.headers.cookie);
    return token ? hashed(token) : addressOf(request);
  });

function limited(limit: number, keyGenerator: (request: Request) => string) {
  return rateLimit({
    windowMs: WINDOW_MS,
    limit,
    keyGenerator,
    skipSuccessfulRequests: true,
    standardHeaders: 'draft-7',
    legacyHeaders: false,
    validate: { keyGeneratorIpFallback: false },
    // express-rate-limit has set Retry-After already.
    handler: tell,
  });
}

const addressOf = ({ ip }: Request) => (ip ? ipKeyGenerator(ip) : 'without an address');

/** Texts of any length and secret ones have no place in the limiter's memory. */
const hashed = (text: string) => Buffer.from(tokenHashOf(text)).toString('base64');

const tell: Options['handler'] = (_request, _response, next) =>
  next(
    new Problem(
      'too-many-requests',
      'There were too many failed tries. Please wait some minutes and try again.',
    ),
  );
