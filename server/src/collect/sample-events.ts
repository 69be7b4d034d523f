import {
  bodyAround,
  buildEvent,
  type CollectorKind,
  type EventType,
  eventTypeOf,
  sampleReply,
  serialiseEvent,
} from '@askusers/shared';
import { v7 as uuidV7 } from 'uuid';
import type { Queryable } from '../database/database.ts';
import { type CollectorRow, findCollector, newestCollector } from '../store/collectors.ts';
import { newestReplies, type ReplyRow } from '../store/replies.ts';
import { collectorWithUrl, viewUrl } from './addresses.ts';

/** Which events an editor or a test send wants to see. `collectorId` null: whatever of that kind is newest. */
export interface SampleWish {
  workspaceId: string;
  eventType: EventType;
  collectorId: string | null;
}

export interface SampleEvent {
  eventId: string;
  collectorId: string | null;
  body: string;
}

interface Parts {
  database: Queryable;
  publicUrl: string;
  now: Date;
}

/** Up to `limit` real events, newest first, word for word; none when nobody answered yet. */
export async function recentEvents(parts: Parts, wish: SampleWish, limit: number): Promise<SampleEvent[]> {
  const of = { kind: kindOf(wish.eventType), collectorId: wish.collectorId };
  const replies = await newestReplies(parts.database, wish.workspaceId, of, limit);
  return replies.map((reply) => ({
    eventId: reply.eventId,
    collectorId: reply.collectorId,
    body: bodyOf(reply, wish.eventType, reply.eventId, reply.createdAt),
  }));
}

/** One event made from the definition, every question answered. Undefined when the workspace has nothing of that kind. */
export async function generatedEvent(parts: Parts, wish: SampleWish): Promise<SampleEvent | undefined> {
  const row = await collectorFor(parts.database, wish);
  if (!row) return undefined;
  const collector = collectorWithUrl(row, parts.publicUrl);
  const [eventId, replyId] = [uuidV7(), uuidV7()];
  const reply = sampleReply(collector, {
    replyId,
    now: parts.now,
    viewUrl: viewUrl(parts.publicUrl, collector, replyId),
  });
  const event = buildEvent({ eventId, timestamp: parts.now.toISOString(), collector, reply });
  return { eventId, collectorId: collector.id, body: serialiseEvent(event) };
}

/**
 * An event for a test send: the newest real answers, or made up ones, as a new event marked is_test. The receiver has perhaps
 * seen the real one already, so it must not come under the same event_id.
 */
export async function testEvent(
  parts: Parts,
  wish: SampleWish,
  from: 'latest' | 'generated',
): Promise<SampleEvent | undefined> {
  const of = { kind: kindOf(wish.eventType), collectorId: wish.collectorId };
  const [latest] = from === 'latest' ? await newestReplies(parts.database, wish.workspaceId, of, 1) : [];
  if (!latest) return generatedEvent(parts, wish);
  const eventId = uuidV7();
  const marked = { ...latest, data: markedAsTest(latest.data) };
  return {
    eventId,
    collectorId: latest.collectorId,
    body: bodyOf(marked, wish.eventType, eventId, parts.now),
  };
}

const kindOf = (eventType: EventType): CollectorKind =>
  eventType === eventTypeOf('survey') ? 'survey' : 'form';

function bodyOf(reply: ReplyRow, eventType: EventType, eventId: string, moment: Date): string {
  return bodyAround({ eventType, eventId, timestamp: moment.toISOString() }, reply.data);
}

/** `is_test` stands in every body; only its value changes, so the order of keys stays. */
function markedAsTest(data: string): string {
  const parsed = JSON.parse(data) as Record<'response' | 'submission', { is_test: boolean } | undefined>; // our own serialiser's text
  for (const block of [parsed.response, parsed.submission]) if (block) block.is_test = true;
  return JSON.stringify(parsed);
}

async function collectorFor(db: Queryable, wish: SampleWish): Promise<CollectorRow | undefined> {
  const kind = kindOf(wish.eventType);
  return wish.collectorId === null
    ? newestCollector(db, wish.workspaceId, kind)
    : findCollector(db, wish.workspaceId, kind, wish.collectorId);
}
