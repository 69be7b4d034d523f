import type { Queryable } from '../database/database.ts';
import { type RetentionChunk, runChunk, WITH_TURN } from './retention-chunk.ts';

/** What is left over when its time is up; there is an index for each, and a chunk takes the next few until there are none. */

const MAX_ROWS = 500;
const MAX_UPLOADS = 10;

/** Test webhooks that are over, once their deliveries are gone. */
export function deleteOldTestWebhooks(db: Queryable, before: Date): Promise<RetentionChunk> {
  return runChunk(db, DELETE_TEST_WEBHOOKS, [before]);
}

export function deleteOldRecoveries(db: Queryable, before: Date): Promise<RetentionChunk> {
  return runChunk(db, DELETE_RECOVERIES, [before]);
}

export function deleteOldIdempotencyKeys(db: Queryable, before: Date): Promise<RetentionChunk> {
  return runChunk(db, DELETE_KEYS, [before]);
}

/** Files that nobody sent answers with; a few at a time, because their bytes go along. */
export function deleteUnclaimedUploads(db: Queryable, before: Date): Promise<RetentionChunk> {
  return runChunk(db, DELETE_UPLOADS, [before]);
}

/**
 * A submit and a recovery can give a webhook a delivery at the very moment that it is deleted. Nobody sends such a delivery, and
 * pending it would be kept for ever.
 */
export function cancelDeliveriesOfDeletedWebhooks(db: Queryable, now: Date): Promise<RetentionChunk> {
  return runChunk(db, CANCEL_ORPHANS, [now]);
}

const DELETE_TEST_WEBHOOKS = `${WITH_TURN},
         gone as (
           delete
             from webhooks
            where id in (select h.id
                           from webhooks h
                          where (select mine from turn)
                            and h.expires_at is not null
                            and h.deleted_at < $1
                            and not exists (select from deliveries d where d.webhook_id = h.id)
                            and not exists (select from recoveries r where r.webhook_id = h.id)
                          order by h.deleted_at
                          limit ${MAX_ROWS})
           returning id
         )
  select mine, (select count(*) from gone) as count, (select id from gone limit 1) as "passedId"
    from turn`;

const DELETE_RECOVERIES = `${WITH_TURN},
         gone as (
           delete
             from recoveries
            where id in (select id
                           from recoveries
                          where (select mine from turn)
                            and finished_at < $1
                          limit ${MAX_ROWS})
           returning id
         )
  select mine, (select count(*) from gone) as count, (select id from gone limit 1) as "passedId"
    from turn`;

const DELETE_UPLOADS = `${WITH_TURN},
         gone as (
           delete
             from uploads
            where id = any (array(select id
                                    from uploads
                                   where (select mine from turn)
                                     and reply_id is null
                                     and created_at < $1
                                   order by created_at
                                   limit ${MAX_UPLOADS}
                                     for update skip locked))
           returning id
         )
  select mine, (select count(*) from gone) as count, (select id from gone limit 1) as "passedId"
    from turn`;

const DELETE_KEYS = `${WITH_TURN},
         gone as (
           delete
             from idempotency_keys
            where (workspace_id, scope, key) in (select workspace_id, scope, key
                                                   from idempotency_keys
                                                  where (select mine from turn)
                                                    and created_at < $1
                                                  order by created_at
                                                  limit ${MAX_ROWS})
           returning resource_id
         )
  select mine, (select count(*) from gone) as count, (select resource_id from gone limit 1) as "passedId"
    from turn`;

const CANCEL_ORPHANS = `${WITH_TURN},
         orphans as materialized (
           select d.id
             from webhooks h
            cross join lateral (
                    select id
                      from deliveries
                     where webhook_id = h.id
                       and status = 'pending'
                     limit ${MAX_ROWS}
                  ) d
            where (select mine from turn)
              and h.deleted_at is not null
            limit ${MAX_ROWS}
         ),
         cancelled as (
           update deliveries
              set status = 'cancelled',
                  next_attempt_at = null,
                  leased_by = null,
                  finished_at = $1
            where id = any (array(select id from orphans))
              and status = 'pending'
           returning id
         )
  select mine, (select count(*) from cancelled) as count, (select id from cancelled limit 1) as "passedId"
    from turn`;
