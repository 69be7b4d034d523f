import { z } from 'zod';
import { RoleName } from '../../people-routes.ts';
import { UserLanguage } from '../../session-routes.ts';
import { SOURCES } from '../../webhook-input.ts';
import { shape } from '../schema-words.ts';
import { idOf, listOf, momentOf } from './list-of.ts';

const SCOPES = ['read', 'submit', 'manage'] as const;

const WorkspaceName = shape('Workspace', 'The tenant: owns surveys, forms, webhooks, events, API keys.', {
  id: idOf(),
  name: z.string(),
});

const User = shape('User', 'Somebody who signed in.', {
  id: idOf(),
  name: z.string(),
  email: z.string(),
  role: RoleName,
  language: UserLanguage,
});

const CallingKey = shape('CallingKey', 'The API key that makes the call.', {
  id: idOf(),
  name: z.string(),
  scopes: z.array(z.enum(SCOPES)),
});

export const Me = shape(
  'Me',
  'Who makes the call, and in which workspace.',
  {
    service: z.literal('ask-users'),
    workspace: WorkspaceName,
    api_key: CallingKey.nullable(),
    user: User.optional(),
  },
  {
    service: 'So that a program knows that it talks to the right kind of server.',
    api_key: 'Null for somebody who signed in.',
    user: 'Only for somebody who signed in.',
  },
);

export const Session = shape('Session', 'Who is signed in, and where.', {
  user: User,
  workspace: WorkspaceName,
});

export const Welcome = shape(
  'Welcome',
  'What a one-time link is for.',
  { workspace: z.object({ name: z.string() }), role: RoleName, email: z.string().nullable() },
  { email: 'The only address that it is for; null: any.' },
);

const person = {
  id: idOf(),
  name: z.string(),
  email: z.string(),
  role: RoleName,
  created_at: momentOf(),
  last_seen_at: momentOf().nullable(),
};
export const Person = shape('Person', 'Somebody who may sign in to this workspace.', person);
export const PersonList = listOf('PersonList', Person);

const invitation = {
  id: idOf(),
  role: RoleName,
  email: z.string().nullable(),
  created_at: momentOf(),
  expires_at: momentOf(),
};
const Invitation = shape('Invitation', 'A one-time link that brings a person in.', invitation);
export const InvitationList = listOf('InvitationList', Invitation);
export const NewInvitationMade = shape(
  'InvitationWithUrl',
  'An invitation with its link.',
  { ...invitation, url: z.string().optional() },
  { url: 'Shown this once: an answer repeated for an Idempotency-Key comes without it.' },
);

const apiKey = {
  id: idOf(),
  name: z.string(),
  hint: z.string(),
  scopes: z.array(z.enum(SCOPES)),
  created_at: momentOf(),
  last_used_at: momentOf().nullable(),
};
const words = { hint: 'Its last four characters, to tell it from others.' };

const ApiKey = shape(
  'ApiKey',
  'What a program calls the API with. The key itself is kept nowhere.',
  apiKey,
  words,
);
export const ApiKeyList = listOf('ApiKeyList', ApiKey);

export const ApiKeyWithKey = shape(
  'ApiKeyWithKey',
  'A new API key.',
  { ...apiKey, key: z.string().optional() },
  { key: 'Shown this once: an answer repeated for an Idempotency-Key comes without it.' },
);

export const ApiKeyWithWebhooks = shape(
  'ApiKeyWithWebhooks',
  'An API key with the webhooks that were ordered with it.',
  {
    ...apiKey,
    webhooks: z.array(z.object({ id: idOf(), name: z.string().nullable(), source: z.enum(SOURCES) })),
    webhooks_has_more: z.boolean(),
  },
  { webhooks_has_more: 'Whether there are more than the 250 that are shown.' },
);
