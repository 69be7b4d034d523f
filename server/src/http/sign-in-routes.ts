import type { Express, NextFunction, Request, Response } from 'express';
import { z } from 'zod';
import { ALL_LANGUAGES, chooseLanguage } from '../collect/context/choose-language.ts';
import { type Accepted, acceptInvitation } from '../people/accept-invitation.ts';
import { EmailAddress } from '../people/email-address.ts';
import { isTheirEmail, MUST_NOT_BE_EMAIL, NewPassword } from '../people/new-password.ts';
import { tokenHashOf } from '../people/random-token.ts';
import { signIn } from '../people/sign-in.ts';
import { findInvitationByHash } from '../store/invitations.ts';
import { findSessionByHash } from '../store/sessions.ts';
import { parse } from './call-route.ts';
import { invalid, Problem } from './problem.ts';
import { readJsonBody } from './request-body.ts';
import { requireSameOrigin } from './same-origin.ts';
import type { Services } from './services.ts';
import { sessionCookie, sessionTokenOf } from './session-cookie.ts';
import { PersonName, UserLanguage } from './session-routes.ts';
import { limitAddresses, limitEmails, limitPasswordChanges } from './sign-in-limits.ts';
import { viewSession } from './view-session.ts';

export const Credentials = z.strictObject({ email: z.string(), password: z.string() });

export const Welcoming = z
  .strictObject({
    token: z.string(),
    name: PersonName,
    email: EmailAddress,
    password: NewPassword,
    /** Left out: the browser's. */
    language: UserLanguage.optional(),
  })
  .refine(({ email, password }) => !isTheirEmail(password, email), {
    path: ['password'],
    message: MUST_NOT_BE_EMAIL,
  });

export const SIGN_IN_PATHS = [
  { method: 'post', path: '/api/v1/session' },
  { method: 'get', path: '/api/v1/session/welcome' },
  { method: 'post', path: '/api/v1/session/welcome' },
];

/** What is asked by people who are nobody yet; the rest of the API is in routes.ts. */
export function mountSignIn(app: Express, services: Services): void {
  const ownPages = (request: Request, _response: Response, next: NextFunction) => {
    requireSameOrigin(request, services.publicUrl);
    next();
  };
  app.patch('/api/v1/session', limitPasswordChanges());
  app.post(
    '/api/v1/session',
    ownPages,
    limitAddresses(),
    readBody,
    limitEmails(),
    async (request, response) => {
      const formerToken = sessionTokenOf(request.headers.cookie);
      const token = await signIn(services, { ...parse(Credentials, request.body), formerToken });
      services.log.info(
        { requestId: response.locals.requestId, succeeded: token !== undefined },
        'sign_in.answered',
      );
      if (token === undefined) throw signInFailed();
      await welcome(response, 200, token, services);
    },
  );
  app.get('/api/v1/session/welcome', async (request, response) => {
    const { token } = request.query;
    const tokenHash = tokenHashOf(typeof token === 'string' ? token : '');
    const invitation = await findInvitationByHash(services.database, tokenHash, services.clock());
    if (!invitation) throw unknownLink();
    const { workspaceName, role, email } = invitation;
    response.json({ workspace: { name: workspaceName }, role, email });
  });
  app.post('/api/v1/session/welcome', ownPages, readBody, async (request, response) => {
    const { language, ...given } = parse(Welcoming, request.body);
    const accepted = await acceptInvitation(services, {
      ...given,
      language: language ?? languageOf(request),
      formerToken: sessionTokenOf(request.headers.cookie),
    });
    await welcome(response, 201, tokenOf(accepted), services);
  });
}

async function readBody(request: Request, response: Response, next: NextFunction): Promise<void> {
  request.body = await readJsonBody(request, response);
  next();
}

async function welcome(response: Response, status: number, token: string, services: Services): Promise<void> {
  const { database, clock, publicUrl } = services;
  const session = await findSessionByHash(database, tokenHashOf(token), clock());
  if (!session) throw signInFailed();
  response.status(status).set('Set-Cookie', sessionCookie(token, publicUrl)).json(viewSession(session));
}

function tokenOf(accepted: Accepted): string {
  switch (accepted.kind) {
    case 'signed_in':
      return accepted.sessionToken;
    case 'unknown_link':
      throw unknownLink();
    case 'meant_for':
      throw invalid([
        { pointer: '/email', message: `must be the address that was invited: ${accepted.email}` },
      ]);
    case 'email_taken':
      throw new Problem(
        'conflict',
        'Somebody has this e-mail address already. Sign in, or take another one.',
      );
    default:
      return accepted satisfies never;
  }
}

const languageOf = (request: Request) =>
  chooseLanguage({ offered: ALL_LANGUAGES, acceptLanguage: request.headers['accept-language'] }) === 'pt-BR'
    ? 'pt'
    : 'en';

const signInFailed = () => new Problem('sign-in-failed', 'The e-mail address or the password is not right.');

const unknownLink = () =>
  new Problem('not-found', 'This link was used already or has run out. Ask for a new one.');
