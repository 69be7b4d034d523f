import type { CollectorKind } from '@askusers/shared';
import type { Queryable } from '../database/database.ts';
import { type Page, type PageWish, pageOf } from './page.ts';

export interface ReplyRow {
  id: string;
  collectorId: string;
  number: number;
  eventId: string;
  /** The event's `data`, word for word. */
  data: string;
  createdAt: Date;
}

export interface ReplyFilter {
  since: Date | null;
  until: Date | null;
  respondentEmail: string | null;
}

export async function findReply(
  db: Queryable,
  workspaceId: string,
  collectorId: string,
  id: string,
): Promise<ReplyRow | undefined> {
  return (await db.query<ReplyRow>(SELECT_ONE, [workspaceId, collectorId, id]))[0];
}

export async function listReplies(
  db: Queryable,
  key: { workspaceId: string; collectorId: string },
  filter: ReplyFilter,
  wish: PageWish,
): Promise<Page<ReplyRow>> {
  return pageOf(await db.query<ReplyRow>(SELECT_PAGE, pageValues(key, filter, wish)), wish.limit);
}

/** A page that is cut where its `data` would have more than `maxBytes` together. One row always comes, whatever its size. */
export async function listRepliesWithin(
  db: Queryable,
  key: { workspaceId: string; collectorId: string },
  filter: ReplyFilter,
  wish: PageWish & { maxBytes: number },
): Promise<Page<ReplyRow>> {
  const values = [...pageValues(key, filter, wish), wish.maxBytes];
  const rows = await db.query<ReplyRow & { foundCount: number }>(SELECT_PAGE_WITHIN, values);
  const hasMore = (rows[0]?.foundCount ?? 0) > rows.length;
  return { rows: rows.map(({ foundCount: _, ...row }) => row), hasMore };
}

const pageValues = (
  key: { workspaceId: string; collectorId: string },
  filter: ReplyFilter,
  wish: PageWish,
): unknown[] => [
  key.workspaceId,
  key.collectorId,
  wish.before,
  filter.since,
  filter.until,
  filter.respondentEmail,
  wish.limit + 1,
];

/** The newest replies of one collector, or of all surveys or all forms of the workspace. */
export async function newestReplies(
  db: Queryable,
  workspaceId: string,
  of: { kind: CollectorKind; collectorId: string | null },
  limit: number,
): Promise<ReplyRow[]> {
  return db.query<ReplyRow>(SELECT_NEWEST, [workspaceId, of.kind, of.collectorId, limit]);
}

/**
 * With the files that belong to it. Its event, and what was sent of it, stay as long as the delivery log does, but no recovery sends it
 * again.
 */
export async function deleteReply(
  db: Queryable,
  key: { workspaceId: string; collectorId: string },
  id: string,
  now: Date,
): Promise<boolean> {
  return (await db.query(DELETE, [key.workspaceId, key.collectorId, id, now])).length === 1;
}

/** The event of that id, and the one that the response or submission of that id made. Ids only: nothing is known of them yet. */
export async function eventIdsNamed(db: Queryable, workspaceId: string, id: string): Promise<string[]> {
  return [
    id,
    ...(await db.query<{ id: string }>(SELECT_EVENT_OF_REPLY, [workspaceId, id])).map((row) => row.id),
  ];
}

const COLUMNS = `r.id, r.collector_id as "collectorId", r.number, r.event_id as "eventId", r.data, r.created_at as "createdAt"`;

const SELECT_ONE = `
  select ${COLUMNS}
    from replies r
   where r.workspace_id = $1
     and r.collector_id = $2
     and r.id = $3`;

const SELECT_PAGE = `
  select ${COLUMNS}
    from replies r
   where r.workspace_id = $1
     and r.collector_id = $2
     and ($3::uuid is null or r.id < $3)
     and ($4::timestamptz is null or r.created_at >= $4)
     and ($5::timestamptz is null or r.created_at < $5)
     and ($6::text is null or lower(r.respondent_email) = lower($6))
   order by r.id desc
   limit $7`;

// The length of a value is known without reading it, so only what is answered is read from where Postgres keeps large values.
const SELECT_PAGE_WITHIN = `
  select id, "collectorId", number, "eventId", data, "createdAt", "foundCount"
    from (select page.*,
                 row_number() over by_id as place,
                 sum(octet_length(data)) over by_id as bytes,
                 (count(*) over ())::int as "foundCount"
            from (${SELECT_PAGE}) page
          window by_id as (order by id desc)) page
   where place < $7
     and (place = 1 or bytes <= $8)
   order by place`;

// A few of each collector, by its own index: sorting all replies of the workspace would take a second with a million of them.
// By number, not id: an order by id can lure the planner into walking all replies there are.
const SELECT_NEWEST = `
  select ${COLUMNS}
    from collectors c
   cross join lateral (
           select n.*
             from replies n
            where n.collector_id = c.id
            order by n.number desc
            limit $4
         ) r
   where c.workspace_id = $1
     and c.kind = $2
     and c.deleted_at is null
     and ($3::uuid is null or c.id = $3)
   order by r.id desc
   limit $4`;

const DELETE = `
  with gone as (
         delete
           from replies
          where workspace_id = $1
            and collector_id = $2
            and id = $3
         returning event_id
       ),
       erased as (
         update events
            set erased_at = $4
          where id = any (array(select event_id from gone))
       ),
       counted as (
         update collectors
            set deleted_reply_count = deleted_reply_count + 1
          where id = $2
            and exists (select from gone)
       ),
       given_up as (
         update deliveries
            set status = 'cancelled'
          where event_id = any (array(select event_id from gone))
            and status = 'failed'
       )
  select event_id
    from gone`;

const SELECT_EVENT_OF_REPLY = `
  select event_id as id
    from replies
   where workspace_id = $1
     and id = $2`;
