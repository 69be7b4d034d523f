import type { Queryable } from '../database/database.ts';
import { firstIdAt } from './first-id-at.ts';

/** The chunks of a recovery, each bounded in what it reads and writes; engine/recovery-runner.ts tells how they follow each other. */

export type RecoveryPhase = 'counting' | 'failed' | 'missing';

export interface TakenRecovery {
  id: string;
  workspaceId: string;
  webhookId: string;
  webhookIsDeleted: boolean;
  /** The wish, or the webhook's creation if that came later. */
  since: Date;
  phase: RecoveryPhase;
  passedId: string | null;
  askedAgain: boolean;
  /** Submits that may know the webhook as it was before the wish still run. */
  olderSubmitsRun: boolean;
}

/** What a recovery would make up for. */
export type Missed = Pick<TakenRecovery, 'workspaceId' | 'webhookId' | 'since' | 'passedId'>;

export interface Chunk {
  count: number;
  /** Null when there was nothing to look at any more. */
  passedId: string | null;
  hasMore: boolean;
}

/** Deliveries that one chunk makes or makes pending. */
const MAX_WRITTEN = 500;
/** Events that one chunk looks at: most will have their delivery already. */
const MAX_LOOKED_AT = 2_000;
/**
 * Event ids are made by the clock of the process that took the submit, moments by the database's: the walk through the ids
 * begins this much before, and the moment decides.
 */
const CLOCKS_DIFFER_MS = 24 * 60 * 60 * 1_000;
/** No submit takes longer: its statements are cancelled after 15 s each. Somebody else's transaction in the same server may. */
const SUBMITS_END_WITHIN_MS = 60_000;

export async function runningRecoveryIds(db: Queryable): Promise<string[]> {
  return (await db.query<{ id: string }>(SELECT_RUNNING)).map((row) => row.id);
}

/** Locked until the transaction ends. Undefined when it is not running any more or another process works on it. */
export async function takeRecovery(tx: Queryable, id: string, now: Date): Promise<TakenRecovery | undefined> {
  const patientSince = new Date(now.getTime() - SUBMITS_END_WITHIN_MS);
  return (await tx.query<TakenRecovery>(TAKE, [id, patientSince]))[0];
}

/** All at once, or so many: failed deliveries have an index of their own. */
export async function countFailed(db: Queryable, of: Missed, atMost: number | null = null): Promise<number> {
  const values = [of.webhookId, firstIdAt(of.since), of.workspaceId, atMost];
  return (await db.query<{ count: number }>(COUNT_FAILED, values))[0]?.count ?? 0;
}

export async function countMissing(db: Queryable, of: Missed): Promise<Chunk> {
  return onlyRow(await db.query<Chunk>(COUNT_MISSING, lookValues(of)));
}

/** Pending again on a fresh schedule; the numbering of attempts goes on. */
export async function reviveFailed(tx: Queryable, of: TakenRecovery, now: Date): Promise<Chunk> {
  const after = of.passedId ?? firstIdAt(of.since);
  return onlyRow(await tx.query<Chunk>(REVIVE, [of.webhookId, of.workspaceId, after, of.since, now]));
}

export async function makeMissing(tx: Queryable, of: TakenRecovery, now: Date): Promise<Chunk> {
  return onlyRow(await tx.query<Chunk>(MAKE_MISSING, [...lookValues(of), now]));
}

export async function advanceRecovery(
  tx: Queryable,
  id: string,
  to: { phase: RecoveryPhase; passedId: string | null; counted: number; done: number; startsOver: boolean },
): Promise<void> {
  await tx.query(ADVANCE, [id, to.phase, to.passedId, to.counted, to.done, to.startsOver]);
}

/** Answers how many were recovered. */
export async function endRecovery(
  tx: Queryable,
  id: string,
  as: { status: 'done' | 'cancelled'; done: number },
  now: Date,
): Promise<number> {
  return (await tx.query<{ count: number }>(END, [id, as.status, as.done, now]))[0]?.count ?? 0;
}

function lookValues(of: Missed): unknown[] {
  const after = of.passedId ?? firstIdAt(new Date(of.since.getTime() - CLOCKS_DIFFER_MS));
  return [of.webhookId, of.workspaceId, after, of.since];
}

const onlyRow = (rows: Chunk[]): Chunk => rows[0] ?? { count: 0, passedId: null, hasMore: false };

const SELECT_RUNNING = `
  select id
    from recoveries
   where status = 'running'
   order by id
   limit 100`;

const TAKE = `
  select r.id, r.workspace_id as "workspaceId", r.webhook_id as "webhookId", h.deleted_at is not null as "webhookIsDeleted",
         greatest(r.since, h.created_at) as since, r.phase, r.passed_id as "passedId", r.asked_again as "askedAgain",
         pg_snapshot_xmin(pg_current_snapshot()) < r.asked_before and r.asked_at > $2 as "olderSubmitsRun"
    from recoveries r
    join webhooks h on h.id = r.webhook_id
   where r.id = $1
     and r.status = 'running'
     for update of r skip locked`;

const COUNT_FAILED = `
  select count(*) as count
    from (select d.id
            from deliveries d
           where d.workspace_id = $3
             and d.webhook_id = $1
             and d.status = 'failed'
             and d.id >= $2
             and not d.is_test
             and not exists (select
                               from events e
                              where e.id = d.event_id
                                and e.erased_at is not null)
           limit $4) f`;

// Whether an event would have got a delivery: the same rule as in recording.ts, asked of the webhook as it is now.
const MISSING = `
         looked_at as materialized (
           select e.id, e.event_type, e.collector_id, e.is_test, e.erased_at, e.created_at
             from events e
            where e.workspace_id = $2
              and e.id > $3
            order by e.id
            limit ${MAX_LOOKED_AT}
         ),
         missing as materialized (
           select l.id, h.sends_from
             from looked_at l
             join webhooks h on h.id = $1
                            and h.workspace_id = $2
                            and l.event_type = any (h.event_types)
            where not l.is_test
              and l.erased_at is null
              and l.created_at >= $4
              and case l.event_type
                    when 'survey.response.created' then cardinality(h.survey_ids) = 0 or l.collector_id = any (h.survey_ids)
                    when 'form.submission.created' then cardinality(h.form_ids) = 0 or l.collector_id = any (h.form_ids)
                  end
              and not exists (select
                                from deliveries d
                               where d.event_id = l.id
                                 and d.webhook_id = h.id)
            order by l.id`;

const LAST_LOOKED_AT = `(select id from looked_at order by id desc limit 1)`;

const COUNT_MISSING = `
    with ${MISSING}
         )
  select (select count(*) from missing) as count,
         ${LAST_LOOKED_AT} as "passedId",
         (select count(*) from looked_at) = ${MAX_LOOKED_AT} as "hasMore"`;

// `= any (array(…))` keeps the planner to a look-up a row; for a join it reads the whole table when there are many such rows.
const REVIVE = `
    with looked_at as materialized (
           select id, event_id
             from deliveries
            where webhook_id = $1
              and status = 'failed'
              and id > $3
            order by id
            limit ${MAX_WRITTEN}
         ),
         revived as (
           update deliveries
              set status = 'pending',
                  next_attempt_at = greatest($5, (select sends_from from webhooks where id = $1)),
                  schedule_step = 0,
                  finished_at = null
            where id = any (array(select l.id
                                    from looked_at l
                                    join events e on e.id = l.event_id
                                                 and e.created_at >= $4
                                                 and e.erased_at is null))
              and workspace_id = $2
              and status = 'failed'
              and not is_test
           returning id
         )
  select (select count(*) from revived) as count,
         ${LAST_LOOKED_AT} as "passedId",
         (select count(*) from looked_at) = ${MAX_WRITTEN} as "hasMore"`;

// The events are locked against retention: a delivery whose event goes at this moment would break the whole chunk.
const MAKE_MISSING = `
    with ${MISSING}
            limit ${MAX_WRITTEN}
         ),
         kept as (
           select e.id, e.event_type, e.collector_id, m.sends_from
             from missing m
             join events e on e.id = m.id
            order by e.id
              for key share of e
         ),
         made as (
           insert into deliveries (id, workspace_id, event_id, webhook_id, event_type, collector_id, is_test, status, next_attempt_at,
                                   created_at)
           select uuid_v7($5), $2, k.id, $1, k.event_type, k.collector_id, false, 'pending', greatest($5, k.sends_from), $5
             from kept k
               on conflict (event_id, webhook_id) do nothing
           returning id
         )
  select (select count(*) from made) as count,
         case (select count(*) from missing)
           when ${MAX_WRITTEN} then (select id from missing order by id desc limit 1)
           else ${LAST_LOOKED_AT}
         end as "passedId",
         (select count(*) from missing) = ${MAX_WRITTEN}
         or (select count(*) from looked_at) = ${MAX_LOOKED_AT} as "hasMore"`;

const ADVANCE = `
  update recoveries
     set phase = $2,
         passed_id = $3,
         counted_count = counted_count + $4,
         done_count = done_count + $5,
         total_count = case when $2 <> 'counting'
                            then greatest(coalesce(total_count, counted_count + $4), done_count + $5) end,
         asked_again = asked_again and not $6
   where id = $1`;

const END = `
  update recoveries
     set status = $2,
         done_count = done_count + $3,
         total_count = case $2 when 'done' then done_count + $3 else total_count end,
         finished_at = $4
   where id = $1
  returning done_count as count`;
