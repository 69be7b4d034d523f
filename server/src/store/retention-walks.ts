import type { Queryable } from '../database/database.ts';
import { firstIdAt } from './first-id-at.ts';
import { type RetentionChunk, runChunk, WITH_TURN } from './retention-chunk.ts';

/*
 * What has been kept for long enough goes. A walk leads through a table by id, which is a time, as far as the limit; each chunk
 * begins behind the place that the last one came to, so that what must stay, such as a backlog of a million, is passed once.
 */

export const WALK_BEGINS_AT = '00000000-0000-0000-0000-000000000000';

/** Deliveries bring their attempts along, and those bring 64 KiB each. */
const MAX_DELIVERIES = 200;
const MAX_ROWS = 500;

/** Ended before the limit; with their attempts. What is pending stays, however old. */
export function deleteOldDeliveries(db: Queryable, afterId: string, before: Date): Promise<RetentionChunk> {
  return runChunk(db, DELETE_DELIVERIES, [afterId, firstIdAt(before), before]);
}

/** Those that no delivery needs any more. */
export function deleteOldEvents(db: Queryable, afterId: string, before: Date): Promise<RetentionChunk> {
  return runChunk(db, DELETE_EVENTS, [afterId, firstIdAt(before), before]);
}

/** The attempts stay, without what the receiver answered. */
export function dropOldResponseBodies(db: Queryable, afterId: string, before: Date): Promise<RetentionChunk> {
  return runChunk(db, DROP_BODIES, [afterId, firstIdAt(before), before]);
}

/** Where the last walk through the response bodies ended, whichever process made it: the next one begins there. */
export async function responseBodiesMark(db: Queryable): Promise<string> {
  return (await db.query<{ id: string }>(SELECT_MARK))[0]?.id ?? WALK_BEGINS_AT;
}

const LAST_LOOKED_AT = `(select id from looked_at order by id desc limit 1)`;

// `= any (array(…))` keeps the planner to a look-up a row; for a join it reads the whole table when it looks small.
const DELETE_DELIVERIES = `${WITH_TURN},
         looked_at as materialized (
           select id
             from deliveries
            where (select mine from turn)
              and id > $1
              and id < $2
            order by id
            limit ${MAX_DELIVERIES}
         ),
         ended as materialized (
           select id
             from deliveries
            where id = any (array(select id from looked_at))
              and status <> 'pending'
              and finished_at < $3
              for update skip locked
         ),
         attempted as (
           delete
             from attempts
            where delivery_id = any (array(select id from ended))
         ),
         gone as (
           delete
             from deliveries
            where id = any (array(select id from ended))
           returning id
         )
  select mine, (select count(*) from gone) as count, ${LAST_LOOKED_AT} as "passedId"
    from turn`;

const DELETE_EVENTS = `${WITH_TURN},
         looked_at as materialized (
           select id
             from events
            where (select mine from turn)
              and id > $1
              and id < $2
            order by id
            limit ${MAX_ROWS}
         ),
         unneeded as materialized (
           select e.id
             from events e
            where e.id = any (array(select id from looked_at))
              and e.created_at < $3
              and not exists (select
                                from deliveries d
                               where d.event_id = e.id)
              for update of e skip locked
         ),
         gone as (
           delete
             from events
            where id = any (array(select id from unneeded))
           returning id
         )
  select mine, (select count(*) from gone) as count, ${LAST_LOOKED_AT} as "passedId"
    from turn`;

// The mark never passes an attempt that is too young: ids come from the clocks of several machines and may be a little out of order.
const DROP_BODIES = `${WITH_TURN},
         looked_at as materialized (
           select id, started_at < $3 as is_old
             from attempts
            where (select mine from turn)
              and id > $1
              and id < $2
            order by id
            limit ${MAX_ROWS}
         ),
         old as materialized (
           select id
             from looked_at
            where id < coalesce((select id from looked_at where not is_old order by id limit 1),
                                'ffffffff-ffff-ffff-ffff-ffffffffffff')
         ),
         dropped as (
           update attempts
              set response_body = null
            where id = any (array(select id from old))
              and octet_length(response_body) > 0
           returning id
         ),
         marked as (
           insert into retention_marks (name, passed_id)
           select 'response_bodies', id
             from old
            order by id desc
            limit 1
               on conflict (name) do update set passed_id = excluded.passed_id
           returning passed_id
         )
  select mine, (select count(*) from dropped) as count, (select passed_id from marked) as "passedId"
    from turn`;

const SELECT_MARK = `
  select passed_id as id
    from retention_marks
   where name = 'response_bodies'`;
