import type { EventType } from '@askusers/shared';
import type { Queryable } from '../database/database.ts';
import { type Page, type PageWish, pageOf } from './page.ts';

export interface EventRow {
  id: string;
  eventType: EventType;
  collectorId: string | null;
  replyId: string | null;
  isTest: boolean;
  createdAt: Date;
}

export interface EventFilter {
  eventType: EventType | null;
  since: Date | null;
  until: Date | null;
}

export interface TestEvent {
  eventId: string;
  deliveryId: string;
  workspaceId: string;
  webhookId: string;
  eventType: EventType;
  collectorId: string | null;
  body: string;
  /** When the first attempt is due. */
  dueAt: Date;
  createdAt: Date;
}

/** An event for one webhook only, with its delivery, marked is_test. */
export async function insertTestEvent(tx: Queryable, event: TestEvent): Promise<void> {
  await tx.query(INSERT_TEST, [
    event.eventId,
    event.workspaceId,
    event.eventType,
    event.collectorId,
    event.body,
    event.createdAt,
    event.deliveryId,
    event.webhookId,
    event.dueAt,
  ]);
}

export async function findEvent(
  db: Queryable,
  workspaceId: string,
  id: string,
): Promise<(EventRow & { body: string }) | undefined> {
  return (await db.query<EventRow & { body: string }>(SELECT_ONE, [workspaceId, id]))[0];
}

export async function listEvents(
  db: Queryable,
  workspaceId: string,
  filter: EventFilter,
  wish: PageWish,
): Promise<Page<EventRow>> {
  const values = [workspaceId, wish.before, filter.eventType, filter.since, filter.until, wish.limit + 1];
  return pageOf(await db.query<EventRow>(SELECT_PAGE, values), wish.limit);
}

const COLUMNS = `id, event_type as "eventType", collector_id as "collectorId", reply_id as "replyId",
         is_test as "isTest", created_at as "createdAt"`;

const INSERT_TEST = `
  with happened as (
         insert into events (id, workspace_id, event_type, collector_id, body, is_test, created_at)
         values ($1, $2, $3, $4, $5, true, $6)
       )
  insert into deliveries (id, workspace_id, event_id, webhook_id, event_type, collector_id, is_test, status, next_attempt_at, created_at)
  values ($7, $2, $1, $8, $3, $4, true, 'pending', $9, $6)`;

const SELECT_ONE = `
  select ${COLUMNS}, body
    from events
   where workspace_id = $1
     and id = $2`;

const SELECT_PAGE = `
  select ${COLUMNS}
    from events
   where workspace_id = $1
     and ($2::uuid is null or id < $2)
     and ($3::text is null or event_type = $3)
     and ($4::timestamptz is null or created_at >= $4)
     and ($5::timestamptz is null or created_at < $5)
   order by id desc
   limit $6`;
