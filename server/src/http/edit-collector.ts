import type { CollectorKind, CollectorStatus } from '@askusers/shared';
import { type DefinitionPatch, readDefinitionPatch } from '../collect/definition/definition-input.ts';
import { editDefinition } from '../collect/definition/edit-definition.ts';
import type { InputError } from '../collect/definition/input-error.ts';
import { publishingErrors } from '../collect/definition/publishing-errors.ts';
import { withFurther } from '../collect/definition/read-thoroughly.ts';
import { type CollectorRow, findCollector } from '../store/collectors.ts';
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
  await database.transaction(async (tx) => {
    await lockCollector(tx, key.workspaceId, key.id);
    const present = await findCollector(tx, key.workspaceId, key.kind, key.id);
    if (!present) throw notFound();
    if (!read.ok) throw invalid(withFurther(read.errors, faultsOfRest(present, read.rest)));
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

/** Of what can be read: which answers there are plays no part in it. */
function faultsOfRest(present: CollectorRow, rest: DefinitionPatch | undefined): InputError[] {
  const edited = rest && editDefinition(present, rest, { answered: new Set() });
  return edited && !edited.ok ? edited.errors : [];
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
