import {
  buildEvent,
  type Collector,
  eventTypeOf,
  type Metadata,
  type Respondent,
  serialiseData,
  serialiseEvent,
  type TypedAnswers,
} from '@askusers/shared';
import { v7 as uuidV7 } from 'uuid';
import type { Recorded, ReplyRecorder, ReplyToRecord } from '../engine/record-replies.ts';
import { collectorWithUrl, viewUrl } from './addresses.ts';
import type { CollectorMemory, CollectorWish } from './collector-memory.ts';

/** A submit that was understood: typed answers and everything around them. */
export interface ReplyFacts {
  answers: TypedAnswers;
  respondent: Respondent;
  hiddenFields: Record<string, string>;
  metadata: Metadata;
  language: string;
  startedAt: string | null;
  /** Of the files among the answers, those that were uploaded here. */
  uploadIds?: readonly string[];
}

export type Submitted<Fault> = Recorded | { kind: 'invalid'; faults: Fault };

/** An edit at the very moment of a submit is rare; three in a row do not happen. */
const MAX_READINGS = 3;

/**
 * From a submit to a recorded reply. The first reading validates against what is remembered of the collector. What that finds
 * wrong, or what the recorder refuses because it was edited, is read once more against the collector as it is now: no reply
 * answers questions that are no more, and none is refused for questions that were not there a moment ago.
 */
export async function submitReply<Fault>(parts: {
  recorder: ReplyRecorder;
  publicUrl: string;
  collectors: CollectorMemory;
  wish: CollectorWish;
  read: (collector: Collector) => { ok: true; facts: ReplyFacts } | { ok: false; faults: Fault };
  idempotency: ReplyToRecord['idempotency'];
}): Promise<Submitted<Fault>> {
  for (let reading = 1; ; reading++) {
    const isFresh = reading > 1;
    const row = await parts.collectors.find(parts.wish, isFresh);
    if (!row) return { kind: 'refused', refusal: 'not_found' };
    const collector = collectorWithUrl(row, parts.publicUrl);
    const read = parts.read(collector);
    if (!read.ok && isFresh) return { kind: 'invalid', faults: read.faults };
    if (!read.ok) continue;
    const recorded = await parts.recorder.record(replyToRecord(parts, collector, read.facts));
    const wasEdited = recorded.kind === 'refused' && recorded.refusal === 'edited';
    if (!wasEdited || reading === MAX_READINGS) return recorded;
  }
}

function replyToRecord(
  parts: { publicUrl: string; idempotency: ReplyToRecord['idempotency'] },
  collector: Collector,
  facts: ReplyFacts,
): ReplyToRecord {
  const [replyId, eventId] = [uuidV7(), uuidV7()];
  return {
    replyId,
    eventId,
    workspaceId: collector.workspace.id,
    collectorId: collector.id,
    version: collector.version,
    eventType: eventTypeOf(collector.kind),
    respondentEmail: collector.settings.anonymous ? null : facts.respondent.email,
    answeredQuestionIds: [...facts.answers.keys()],
    uploadIds: facts.uploadIds ?? [],
    idempotency: parts.idempotency,
    serialise(number, recordedAt) {
      const timestamp = recordedAt.toISOString();
      const event = buildEvent({
        eventId,
        timestamp,
        // The reply is counted by the time that anybody reads the event.
        collector: { ...collector, reply_count: number },
        reply: {
          id: replyId,
          number,
          answers: facts.answers,
          respondent: facts.respondent,
          hidden_fields: facts.hiddenFields,
          metadata: facts.metadata,
          language: facts.language,
          started_at: facts.startedAt,
          created_at: timestamp,
          view_url: viewUrl(parts.publicUrl, collector, replyId),
          is_test: false,
        },
      });
      return { body: serialiseEvent(event), data: serialiseData(event) };
    },
  };
}
