import type { Submitted } from '../collect/submit-reply.ts';
import type { Refusal } from '../store/recording.ts';
import { findReply } from '../store/replies.ts';
import { keyReused } from './answer-once.ts';
import { type FieldError, invalid, notFound, Problem } from './problem.ts';
import type { Services } from './services.ts';

/** What a submit is answered with, by the API and by the public pages' JSON; everything but a recorded reply is a Problem. */
export async function recordedAnswer(
  { database }: Pick<Services, 'database'>,
  of: { workspaceId: string; collectorId: string },
  submitted: Submitted<FieldError[]>,
) {
  switch (submitted.kind) {
    case 'recorded': {
      const { replyId: id, eventId: event_id, number, recordedAt: created_at } = submitted;
      return { body: { id, event_id, number, created_at }, replayed: {} as Record<string, string> };
    }
    case 'repeated': {
      const row = await findReply(database, of.workspaceId, of.collectorId, submitted.replyId);
      if (!row) throw notFound();
      return {
        body: { id: row.id, event_id: row.eventId, number: row.number, created_at: row.createdAt },
        replayed: { 'Idempotent-Replayed': 'true' },
      };
    }
    case 'key_reused':
      throw keyReused();
    case 'too_large':
      throw new Problem(
        'too-large',
        'These answers make an event of more than 1 MiB, which no receiver would take.',
      );
    case 'files_gone':
      throw new Problem(
        'conflict',
        'One of the files was sent with other answers already, or was removed. Please upload it again.',
      );
    case 'invalid':
      throw invalid(submitted.faults);
    case 'refused':
      throw refused(submitted.refusal);
    default:
      return submitted satisfies never;
  }
}

function refused(refusal: Refusal): Problem {
  switch (refusal) {
    case 'not_found':
      return notFound();
    case 'not_published':
      return new Problem('not-accepting', 'It is still a draft. Publish it first.');
    case 'closed':
      return new Problem('not-accepting', 'It is closed.');
    case 'not_open_yet':
      return new Problem('not-accepting', 'It has not opened yet.');
    case 'limit_reached':
      return new Problem('not-accepting', 'It has as many answers as it takes.');
    case 'edited':
      return new Problem('conflict', 'It was edited at this very moment. Please send the answers again.');
    default:
      return refusal satisfies never;
  }
}
