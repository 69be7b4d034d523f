import type { Language } from '@askusers/shared';
import { v7 as uuidV7 } from 'uuid';
import type { Clock } from './clock.ts';
import { makeWorkspace } from './collect/new-workspace.ts';
import type { Database, Transaction } from './database/database.ts';
import { apiKeyParts, makeApiKey } from './http/authenticate.ts';
import { invite } from './people/invite.ts';
import { insertApiKey, isKnownKeyHash } from './store/api-keys.ts';
import { newestCollector } from './store/collectors.ts';
import { workspaceHasUsers } from './store/users.ts';
import { anyWorkspace, lockWorkspaces } from './store/workspaces.ts';

/** What the start tells the person: where the samples are, the key when it has just been made, the link of the first owner. */
export interface FirstSteps {
  surveyId: string | null;
  formId: string | null;
  newApiKey: string | null;
  /** For the one-time link that makes the first owner; null when there is somebody. */
  welcomeToken: string | null;
}

export const NO_STEPS: FirstSteps = { surveyId: null, formId: null, newApiKey: null, welcomeToken: null };

/** Workspaces and keys for a database that has none yet. Several processes that start at once make them once. */
export async function prepareWorkspaces(parts: {
  database: Database;
  clock: Clock;
  bootstrapApiKeys: string[];
  language: Language;
}): Promise<FirstSteps> {
  const { database, clock, bootstrapApiKeys, language } = parts;
  return database.transaction(async (tx) => {
    await lockWorkspaces(tx);
    const now = clock();
    for (const key of bootstrapApiKeys) {
      if (await isKnownKeyHash(tx, apiKeyParts(key).keyHash)) continue;
      const { workspaceId } = await makeWorkspace(tx, { name: 'Bootstrap', language }, now);
      await addKey(tx, workspaceId, apiKeyParts(key), now);
    }
    const present = await anyWorkspace(tx);
    if (present) {
      const welcomeToken = await welcomeTokenFor(tx, present.id, now);
      return { ...(await samplesOf(tx, present.id)), newApiKey: null, welcomeToken };
    }

    const name = language === 'pt-BR' ? 'Meu espaço' : 'My workspace';
    const made = await makeWorkspace(tx, { name, language }, now);
    const key = makeApiKey();
    await addKey(tx, made.workspaceId, key, now);
    const welcomeToken = await welcomeTokenFor(tx, made.workspaceId, now);
    return { surveyId: made.surveyId, formId: made.formId, newApiKey: key.key, welcomeToken };
  });
}

async function samplesOf(tx: Transaction, workspaceId: string) {
  const survey = await newestCollector(tx, workspaceId, 'survey');
  const form = await newestCollector(tx, workspaceId, 'form');
  return { surveyId: survey?.id ?? null, formId: form?.id ?? null };
}

/**
 * A new one with each start as long as nobody is there. Those of earlier starts go on counting until one is used: of several
 * processes that start, each prints its own.
 */
async function welcomeTokenFor(tx: Transaction, workspaceId: string, now: Date): Promise<string | null> {
  if (await workspaceHasUsers(tx, workspaceId)) return null;
  return (await invite(tx, { workspaceId, role: 'owner', email: null, invitedBy: null }, now)).token;
}

async function addKey(
  tx: Transaction,
  workspaceId: string,
  key: { keyHash: Uint8Array; hint: string },
  now: Date,
) {
  const { keyHash, hint } = key;
  const scopes = ['read' as const, 'submit' as const, 'manage' as const];
  await insertApiKey(tx, {
    id: uuidV7(),
    workspaceId,
    name: 'First key',
    keyHash,
    hint,
    scopes,
    createdAt: now,
  });
}
