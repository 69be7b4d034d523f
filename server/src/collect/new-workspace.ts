import type { CollectorKind, Language } from '@askusers/shared';
import { v7 as uuidV7 } from 'uuid';
import type { Transaction } from '../database/database.ts';
import { insertCollector, setCollectorStatus } from '../store/editing-collectors.ts';
import { insertWorkspace } from '../store/workspaces.ts';
import { readDefinitionInput } from './definition/definition-input.ts';
import { makeDefinition } from './definition/make-definition.ts';
import { SAMPLE_TEMPLATE } from './templates/templates.ts';

export interface NewWorkspace {
  workspaceId: string;
  surveyId: string;
  formId: string;
}

/** A workspace with a published sample survey and sample form: there is something to answer from the first minute. */
export async function makeWorkspace(
  tx: Transaction,
  wish: { name: string; language: Language },
  now: Date,
): Promise<NewWorkspace> {
  const workspaceId = uuidV7();
  await insertWorkspace(tx, { id: workspaceId, name: wish.name, createdAt: now });
  return {
    workspaceId,
    surveyId: await makeSample(tx, workspaceId, 'survey', wish.language, now),
    formId: await makeSample(tx, workspaceId, 'form', wish.language, now),
  };
}

async function makeSample(
  tx: Transaction,
  workspaceId: string,
  kind: CollectorKind,
  language: Language,
  now: Date,
): Promise<string> {
  const read = readDefinitionInput(kind, { template: SAMPLE_TEMPLATE[kind], language });
  const made = read.ok ? makeDefinition(kind, read.input) : read;
  if (!made.ok) throw new Error(`the template ${SAMPLE_TEMPLATE[kind]} is not valid`);
  const id = uuidV7();
  await insertCollector(tx, { id, workspaceId, kind, ...made.content, createdAt: now });
  await setCollectorStatus(tx, { workspaceId, id }, 'published', now);
  return id;
}
