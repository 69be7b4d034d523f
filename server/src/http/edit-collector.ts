import type { CollectorKind, CollectorStatus } from '@askusers/shared';
import { readDefinitionPatch } from '../collect/definition/definition-input.ts';
import { editDefinition } from '../collect/definition/edit-definition.ts';
import { publishingErrors } from '../collect/definition/publishing-errors.ts';
import { findCollector } from '../store/collectors.ts';
import {
  answeredQuestionIds,
  lockCollector,
  setCollectorStatus,
  updateCollector,
} from '../store/editing-collectors.ts';
import { invalid, notFound, Problem, withFaults } from './problem.ts';
import type { Services } from './services.ts';

interface CollectorKey {
  workspaceId: string;
  kind: CollectorKind;
  id: string;
}

/** The row is held meanwhile: no reply can answer a question between the look at the answered ones and the edit. */
export async function editCollector(
  { database, clock }: Services,
  key: CollectorKey,
  body: unknown,
): Promise<void> {
  const read = readDefinitionPatch(key.kind, body);
  if (!read.ok) throw invalid(read.errors);
  await database.transaction(async (tx) => {
    await lockCollector(tx, key.workspaceId, key.id);
    const present = await findCollector(tx, key.workspaceId, key.kind, key.id);
    if (!present) throw notFound();
    const { updated_at } = read.input;
    if (updated_at && Date.parse(updated_at) !== Date.parse(present.updated_at))
      throw new Problem(
        'conflict',
        `Somebody changed it meanwhile: it was last changed at ${present.updated_at}.`,
      );
    const edited = editDefinition(present, read.input, { answered: await answeredQuestionIds(tx, key.id) });
    if (!edited.ok) {
      throw edited.kind === 'invalid'
        ? invalid(edited.errors)
        : withFaults('answered-question', edited.errors);
    }
    if (present.status === 'published') {
      const errors = publishingErrors({ kind: key.kind, questions: edited.content.definition.questions });
      if (errors.length > 0) throw invalid(errors);
    }
    const version = { workspaceId: key.workspaceId, id: key.id, version: present.version };
    if (!(await updateCollector(tx, version, edited.content, clock()))) throw notFound();
  });
}

/** Publishing what is published, or closing what is closed, changes nothing. The row is held: an edit could take its questions away. */
export async function changeStatus(
  { database, clock }: Services,
  key: CollectorKey,
  status: Extract<CollectorStatus, 'published' | 'closed'>,
): Promise<void> {
  await database.transaction(async (tx) => {
    await lockCollector(tx, key.workspaceId, key.id);
    const present = await findCollector(tx, key.workspaceId, key.kind, key.id);
    if (!present) throw notFound();
    if (present.status === status) return;
    if (status === 'published') {
      const errors = publishingErrors(present);
      if (errors.length > 0) throw invalid(errors);
    }
    if (await setCollectorStatus(tx, key, status, clock())) return;
    throw new Problem('conflict', 'A draft cannot be closed: nobody can answer it yet.');
  });
}
