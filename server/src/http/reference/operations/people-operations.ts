import type { z } from 'zod';
import { NewKey } from '../../api-key-routes.ts';
import { NewInvitation } from '../../invitation-routes.ts';
import { PersonPatch } from '../../people-routes.ts';
import { ProfilePatch } from '../../session-routes.ts';
import { EXAMPLE_MOMENT, EXAMPLE_URL, exampleId, LATER_MOMENT } from '../example-values.ts';
import type { Operations } from '../operation.ts';
import { named, tell } from '../schema-words.ts';
import { pageOfList } from '../shapes/list-of.ts';
import {
  ApiKeyList,
  ApiKeyWithKey,
  ApiKeyWithWebhooks,
  InvitationList,
  Me,
  NewInvitationMade,
  Person,
  PersonList,
  Session,
} from '../shapes/people-shapes.ts';

const WORKSPACE = { id: exampleId(3), name: 'Acme' };
const ADA = { id: exampleId(61), name: 'Ada Lovelace', email: 'ada@example.com', role: 'owner' as const };

export const EXAMPLE_SESSION: z.infer<typeof Session> = {
  user: { ...ADA, language: 'en' },
  workspace: WORKSPACE,
};
const PERSON = { ...ADA, created_at: EXAMPLE_MOMENT, last_seen_at: LATER_MOMENT };
const INVITATION = {
  id: exampleId(62),
  role: 'viewer',
  email: null,
  created_at: EXAMPLE_MOMENT,
  expires_at: '2025-01-22T10:30:00.000Z',
};
const API_KEY = {
  id: exampleId(63),
  name: 'Import script',
  hint: 'ask_…x7Qk',
  scopes: ['read', 'submit'],
  created_at: EXAMPLE_MOMENT,
  last_used_at: null,
};

named('NewApiKey', NewKey, 'An API key to be made.');
tell(NewKey.shape, { name: 'What uses it.', scopes: 'Left out: all that the caller has.' });
named('PersonChange', PersonPatch, 'What changes.');
named('NewInvitation', NewInvitation, 'A one-time link to be made.');
tell(NewInvitation.shape, { email: 'The only address that it is for. Left out: any.' });
named('ProfileChange', ProfilePatch, 'What changes; what is left out stays.');
tell(ProfilePatch.shape, { password: 'Asks for the present one, too.' });

export const peopleOperations: Operations = {
  'GET /me': {
    id: 'getMe',
    tag: 'workspace',
    summary: { en: 'Who am I', 'pt-BR': 'Quem sou eu' },
    description: 'To test a connection: which workspace the key belongs to and what it may do.',
    answers: {
      200: {
        description: 'The caller.',
        schema: Me,
        example: {
          service: 'ask-users',
          workspace: WORKSPACE,
          api_key: { id: exampleId(63), name: 'Import script', scopes: ['read', 'submit'] },
        },
      },
    },
  },
  'GET /api-keys': {
    id: 'listApiKeys',
    tag: 'api-keys',
    summary: { en: 'List API keys', 'pt-BR': 'Listar chaves de API' },
    answers: { 200: { description: 'A page of keys.', schema: ApiKeyList, example: pageOfList(API_KEY) } },
  },
  'POST /api-keys': {
    id: 'createApiKey',
    tag: 'api-keys',
    summary: { en: 'Create an API key', 'pt-BR': 'Criar uma chave de API' },
    description: 'It may do no more than whoever makes it. Without `scopes` it may do as much.',
    body: { example: { name: 'Import script', scopes: ['read', 'submit'] } },
    answers: {
      201: {
        description: 'The key, shown this once.',
        schema: ApiKeyWithKey,
        example: { ...API_KEY, key: 'ask_aVeryLongRandomTextThatIsShownThisOnce_x7Qk' },
        headers: ['Location'],
      },
    },
  },
  'GET /api-keys/:id': {
    id: 'getApiKey',
    tag: 'api-keys',
    summary: {
      en: 'Get an API key and what depends on it',
      'pt-BR': 'Consultar uma chave e o que depende dela',
    },
    answers: {
      200: {
        description: 'The key.',
        schema: ApiKeyWithWebhooks,
        example: {
          ...API_KEY,
          webhooks: [{ id: exampleId(31), name: 'CRM', source: 'api' }],
          webhooks_has_more: false,
        },
      },
    },
  },
  'DELETE /api-keys/:id': {
    id: 'revokeApiKey',
    tag: 'api-keys',
    summary: { en: 'Revoke an API key', 'pt-BR': 'Revogar uma chave de API' },
    description: 'Ends no webhook unless asked. Links that it made and nobody used are void.',
    parameters: { end_webhooks: '`true`: the webhooks that were ordered with it end too.' },
    answers: { 204: { description: 'It is refused from now on.' } },
  },
  'GET /people': {
    id: 'listPeople',
    tag: 'people',
    summary: { en: 'List people', 'pt-BR': 'Listar pessoas' },
    answers: { 200: { description: 'A page of people.', schema: PersonList, example: pageOfList(PERSON) } },
  },
  'PATCH /people/:id': {
    id: 'updatePerson',
    tag: 'people',
    summary: { en: "Change a person's role", 'pt-BR': 'Alterar o papel de uma pessoa' },
    body: { example: { role: 'owner' } },
    answers: { 200: { description: 'The person.', schema: Person, example: PERSON } },
    problems: ['conflict'],
  },
  'DELETE /people/:id': {
    id: 'removePerson',
    tag: 'people',
    summary: { en: 'Remove a person', 'pt-BR': 'Remover uma pessoa' },
    description: 'They are signed out everywhere at once. The only owner stays.',
    answers: { 204: { description: 'They are out.' } },
    problems: ['conflict'],
  },
  'GET /invitations': {
    id: 'listInvitations',
    tag: 'people',
    summary: { en: 'List open invitations', 'pt-BR': 'Listar convites em aberto' },
    answers: {
      200: {
        description: 'A page of invitations.',
        schema: InvitationList,
        example: pageOfList(INVITATION),
      },
    },
  },
  'POST /invitations': {
    id: 'createInvitation',
    tag: 'people',
    summary: { en: 'Invite a person', 'pt-BR': 'Convidar uma pessoa' },
    description:
      'Makes a one-time link; send it yourself. With the `email` of somebody who is there already it gives them a new password, and their role stays.',
    body: { example: { role: 'viewer' } },
    answers: {
      201: {
        description: 'The invitation, its link shown this once.',
        schema: NewInvitationMade,
        example: { ...INVITATION, url: `${EXAMPLE_URL}/welcome?token=aLongRandomText` },
        headers: ['Location'],
      },
    },
  },
  'DELETE /invitations/:id': {
    id: 'deleteInvitation',
    tag: 'people',
    summary: { en: 'Take an invitation back', 'pt-BR': 'Cancelar um convite' },
    answers: { 204: { description: 'Its link is void.' } },
  },
  'GET /session': {
    id: 'getSession',
    tag: 'session',
    summary: { en: 'Who is signed in', 'pt-BR': 'Quem está na sessão' },
    answers: { 200: { description: 'The session.', schema: Session, example: EXAMPLE_SESSION } },
  },
  'PATCH /session': {
    id: 'updateSession',
    tag: 'session',
    summary: { en: 'Change own name, language or password', 'pt-BR': 'Alterar nome, idioma ou senha' },
    description: 'A new password ends every other session of the same person.',
    body: { example: { language: 'pt' } },
    answers: { 200: { description: 'The session.', schema: Session, example: EXAMPLE_SESSION } },
  },
  'DELETE /session': {
    id: 'signOut',
    tag: 'session',
    summary: { en: 'Sign out', 'pt-BR': 'Sair' },
    answers: { 204: { description: 'The session has ended.', headers: ['Set-Cookie'] } },
  },
};
