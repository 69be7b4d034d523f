import type { TypedAnswers } from '@askusers/shared';
import type { Queryable } from '../../database/database.ts';
import { uploadsOfCollector } from '../../store/uploads.ts';
import { type AnsweredUploads, uploadIdOf } from './answered-upload.ts';
import { lastingFileUrl } from './file-address.ts';

const MAX_IDS = 1_000;

/**
 * The uploads that answers name, by id. Those that a reply has taken already are among them: the same submit again must come as far
 * as the recorder, which knows whether it is one.
 */
export async function findAnsweredUploads(
  db: Queryable,
  publicUrl: string,
  collectorId: string,
  raw: Readonly<Record<string, unknown>>,
): Promise<AnsweredUploads> {
  const rows = await uploadsOfCollector(db, collectorId, idsIn(raw));
  return new Map(
    rows.map((row) => {
      const { id, questionId, name, mimeType, size, replyId } = row;
      return [
        id,
        { questionId, name, mimeType, size, replyId, url: lastingFileUrl(publicUrl, row), row },
      ] as const;
    }),
  );
}

/** Whatever looks like an id, wherever it stands: which question it answers is for the check to say. */
function idsIn(raw: Readonly<Record<string, unknown>>): string[] {
  const ids = new Set<string>();
  for (const value of Object.values(raw))
    for (const one of Array.isArray(value) ? value : [value]) {
      const id = uploadIdOf(one);
      if (id !== undefined && ids.size < MAX_IDS) ids.add(id);
    }
  return [...ids];
}

/** For the recorder to take: a file elsewhere that only bears the same id is not one of them. */
export function uploadIdsIn(answers: TypedAnswers, uploads: AnsweredUploads): string[] {
  const files = [...answers.values()].flatMap((answer) => (answer.kind === 'files' ? answer.files : []));
  return [...new Set(files.filter(({ id, url }) => uploads.get(id)?.url === url).map(({ id }) => id))];
}
