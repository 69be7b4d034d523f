import { type CollectorKind, EventType } from '@askusers/shared';
import type { Queryable } from '../database/database.ts';
import { DELIVERY_COLUMNS, type DeliveryRow, type DeliveryStatus } from './deliveries.ts';
import { firstIdAt } from './first-id-at.ts';
import { type Page, type PageWish, pageOf } from './page.ts';

/** The delivery log as people read it, by what they look for. */

/** What a list shows of the last attempt. */
export interface LastAttempt {
  outcome: string;
  errorCode: string | null;
  responseStatus: number | null;
  durationMs: number;
  startedAt: Date;
}

/** The survey or form that a delivery is about; null for those made before deliveries knew it. */
export interface ListedCollector {
  id: string;
  kind: CollectorKind;
  title: string;
}

export interface ListedDelivery extends DeliveryRow {
  lastAttempt: LastAttempt | null;
  collector: ListedCollector | null;
  /** The response or submission, as long as it can be read. */
  replyId: string | null;
}

/** What the receiver answered to the last attempt, by its first digit; `none`: it was tried, and nothing came back. */
export const RESPONSE_CLASSES = ['2xx', '3xx', '4xx', '5xx', 'none'] as const;
export type ResponseClass = (typeof RESPONSE_CLASSES)[number];

export interface DeliveryFilter {
  webhookId: string | null;
  status: DeliveryStatus | null;
  eventType: EventType | null;
  eventId: string | null;
  /** Of one of these, which are few. */
  eventIds: string[] | null;
  /** A survey or form. */
  collectorId: string | null;
  /** What the receiver answered to the last attempt. */
  responseStatus: number | null;
  responseClass: ResponseClass | null;
  since: Date | null;
  until: Date | null;
}

export async function listDeliveries(
  db: Queryable,
  workspaceId: string,
  filter: DeliveryFilter,
  wish: PageWish,
): Promise<Page<ListedDelivery>> {
  const values = [
    workspaceId,
    wish.before,
    filter.webhookId,
    filter.status,
    filter.eventType,
    filter.eventId,
    filter.since && firstIdAt(filter.since),
    filter.until && firstIdAt(filter.until),
    wish.limit + 1,
    filter.eventIds,
    filter.collectorId,
    filter.responseStatus,
  ];
  const sql = SELECT_PAGE[filter.responseClass ?? (isOfWholeWorkspace(filter) ? 'workspace' : 'any')];
  const { rows, hasMore } = pageOf(await db.query<Listed>(sql, values), wish.limit);
  return { rows: rows.map(listed), hasMore };
}

/** Nothing is named that has an index of its own. */
const isOfWholeWorkspace = ({
  webhookId,
  eventId,
  eventIds,
  eventType,
  collectorId,
  ...filter
}: DeliveryFilter) =>
  webhookId === null &&
  eventId === null &&
  eventIds === null &&
  eventType === null &&
  collectorId === null &&
  filter.responseStatus === null &&
  filter.status !== 'failed' &&
  filter.status !== 'cancelled';

type Listed = DeliveryRow & { [Name in keyof LastAttempt]: LastAttempt[Name] | null } & {
  collectorId: string | null;
  collectorKind: CollectorKind | null;
  collectorTitle: string | null;
  replyId: string | null;
};

function listed({
  outcome,
  errorCode,
  responseStatus,
  durationMs,
  startedAt,
  collectorId: id,
  collectorKind: kind,
  collectorTitle: title,
  ...row
}: Listed): ListedDelivery {
  // Left joins: there are all columns of an attempt, and of a survey or form, or none.
  const isAttempted = outcome !== null && durationMs !== null && startedAt !== null;
  const lastAttempt = isAttempted ? { outcome, errorCode, responseStatus, durationMs, startedAt } : null;
  const collector = id !== null && kind !== null && title !== null ? { id, kind, title } : null;
  return { ...row, lastAttempt, collector };
}

// A delivery's id is the moment it was made, so a span is a range of each index; by created_at it would be looked for row by row.
const MATCHING = `
           select d.*
             from deliveries d
            where d.workspace_id = $1
              and ($2::uuid is null or d.id < $2)
              and ($3::uuid is null or d.webhook_id = $3)
              and ($4::text is null or d.status = $4)
              and ($5::text is null or d.event_type = $5)
              and ($6::uuid is null or d.event_id = $6)
              and ($7::uuid is null or d.id >= $7)
              and ($8::uuid is null or d.id < $8)
              and ($10::uuid[] is null or d.event_id = any ($10))
              and ($11::uuid is null or d.collector_id = $11)
              and ($12::integer is null or d.last_response_status = $12)`;

const newestOf = (matching: string) => `${matching}
            order by d.id desc
            limit $9`;

/** The newest of each of several, and of these the newest. */
const newestOfAll = (each: readonly string[]) => `
           select *
             from (${each.map((one) => `(${newestOf(one)})`).join(' union all ')}) newest
            order by id desc
            limit $9`;

// The workspace's own index is by type (docs/decisions/0024).
const ofTypes = () =>
  newestOfAll(
    EventType.options.map(
      (type) => `${MATCHING}
              and d.event_type = '${type}'`,
    ),
  );

// Code by code, because the index of answers is by code; it leaves out 200, which is in none of these classes.
const ofCodes = (first: number, last: number) => `
           select newest.*
             from generate_series(${first}, ${last}) as answered (code)
            cross join lateral (${newestOf(`${MATCHING}
              and d.last_response_status = answered.code
              and d.last_response_status <> 200`)}
                  ) newest
            order by newest.id desc
            limit $9`;

/** The page first, then what is told of each of its rows. */
const withDetails = (page: string) => `
    with page as materialized (${page}
         )
  select ${DELIVERY_COLUMNS}, a.outcome, a.error_code as "errorCode", a.response_status as "responseStatus",
         a.duration_ms as "durationMs", a.started_at as "startedAt",
         c.id as "collectorId", c.kind as "collectorKind", c.title as "collectorTitle",
         case when c.id is not null and c.deleted_at is null and not d.is_test and e.erased_at is null
              then e.reply_id end as "replyId"
    from page d
    left join events e on e.id = d.event_id
    left join collectors c on c.id = d.collector_id
                          and c.workspace_id = $1
    left join lateral (
           select outcome, error_code, response_status, duration_ms, started_at
             from attempts
            where delivery_id = d.id
              and workspace_id = $1
            order by number desc, id desc
            limit 1
         ) a on true
   order by d.id desc`;

const SELECT_PAGE: Record<ResponseClass | 'any' | 'workspace', string> = {
  any: withDetails(newestOf(MATCHING)),
  workspace: withDetails(ofTypes()),
  // Most are among these, so the newest ones are near.
  '2xx': withDetails(
    newestOf(`${MATCHING}
              and d.last_response_status between 200 and 299`),
  ),
  '3xx': withDetails(ofCodes(300, 399)),
  '4xx': withDetails(ofCodes(400, 499)),
  '5xx': withDetails(ofCodes(500, 599)),
  // As in the indexes of these (migration 010).
  none: withDetails(
    newestOf(`${MATCHING}
              and d.last_response_status is null
              and d.attempt_count > 0
              and d.status <> 'delivered'`),
  ),
};
