import { z } from 'zod';
import { Credentials, Welcoming } from '../../sign-in-routes.ts';
import type { PublicEndpoint } from '../endpoint.ts';
import { named } from '../schema-words.ts';
import { Session, Welcome } from '../shapes/people-shapes.ts';
import { EXAMPLE_SESSION } from './people-operations.ts';

named('Credentials', Credentials, 'Who somebody is.');
named('WelcomeAnswer', Welcoming, 'Who comes in with a one-time link.');

const signedIn = { schema: Session, example: EXAMPLE_SESSION, headers: ['Set-Cookie'] } as const;

/** How somebody comes to have a session. */
export const signInEndpoints: readonly PublicEndpoint[] = [
  {
    method: 'post',
    path: '/api/v1/session',
    access: { kind: 'public', ownPage: true },
    bodySchema: Credentials,
    id: 'signIn',
    tag: 'session',
    summary: { en: 'Sign in', 'pt-BR': 'Entrar' },
    body: { example: { email: 'ada@example.com', password: 'a good long password' } },
    answers: { 200: { ...signedIn, description: 'The session; its cookie is set.' } },
    problems: ['sign-in-failed'],
  },
  {
    method: 'get',
    path: '/api/v1/session/welcome',
    access: { kind: 'public' },
    query: z.object({ token: z.string() }),
    id: 'getWelcome',
    tag: 'session',
    summary: { en: 'What a one-time link is for', 'pt-BR': 'Para que serve um link de uso único' },
    parameters: { token: 'From the link.' },
    answers: {
      200: {
        description: 'Where it leads.',
        schema: Welcome,
        example: { workspace: { name: 'Acme' }, role: 'viewer', email: null },
      },
    },
    problems: ['not-found'],
  },
  {
    method: 'post',
    path: '/api/v1/session/welcome',
    access: { kind: 'public', ownPage: true },
    bodySchema: Welcoming,
    id: 'acceptInvitation',
    tag: 'session',
    summary: { en: 'Come in with a one-time link', 'pt-BR': 'Entrar com um link de uso único' },
    body: {
      example: {
        token: 'aLongRandomText',
        name: 'Ada Lovelace',
        email: 'ada@example.com',
        password: 'a good long password',
      },
    },
    answers: { 201: { ...signedIn, description: 'The new session; its cookie is set.' } },
    problems: ['not-found', 'conflict'],
  },
];
