import type { Queryable } from '../database/database.ts';
import { type RetentionChunk, runChunk, WITH_TURN } from './retention-chunk.ts';

/** What is left over when its time is up; there is an index for each, and a chunk takes the next few until there are none. */

const MAX_ROWS = 500;
const MAX_UPLOADS = 10;
const MAX_REPLIES = 50;

/**
 * Webhooks that ended, once their deliveries are gone: Zapier, n8n and Make order a new one with every start of a flow. Not while
 * its receiver is still to be told of the end.
 */
export function deleteEndedWebhooks(db: Queryable, before: Date): Promise<RetentionChunk> {
  return runChunk(db, DELETE_WEBHOOKS, [before]);
}

/** What a rotation left behind when its overlap was over: no longer signed with, so no longer kept. */
export function forgetFormerSecrets(db: Queryable, now: Date): Promise<RetentionChunk> {
  return runChunk(db, FORGET_SECRETS, [now]);
}

/** Of people who did not come back: whoever signs in clears away their own. */
export function deleteExpiredSessions(db: Queryable, now: Date): Promise<RetentionChunk> {
  return runChunk(db, deleteExpired('sessions'), [now]);
}

export function deleteExpiredInvitations(db: Queryable, now: Date): Promise<RetentionChunk> {
  return runChunk(db, deleteExpired('invitations'), [now]);
}

/** Answers, and their files, of surveys and forms that were deleted: nobody can see them any more. The definition stays, as the log names it. */
export function deleteRepliesOfDeletedCollectors(db: Queryable, before: Date): Promise<RetentionChunk> {
  return runChunk(db, DELETE_REPLIES, [before]);
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

const DELETE_WEBHOOKS = `${WITH_TURN},
         gone as (
           delete
             from webhooks
            where id = any (array(select h.id
                                    from webhooks h
                                   where (select mine from turn)
                                     and h.deleted_at < $1
                                     and h.notice_due_at is null
                                     and not exists (select from deliveries d where d.webhook_id = h.id)
                                     and not exists (select from recoveries r where r.webhook_id = h.id)
                                   order by h.deleted_at
                                   limit ${MAX_ROWS}))
           returning id
         )
  select mine, (select count(*) from gone) as count, (select id from gone limit 1) as "passedId"
    from turn`;

// First the files of some replies, a few at a time, because their bytes go along; the replies when they have none any more.
const DELETE_REPLIES = `${WITH_TURN},
         chosen as materialized (
           select r.id
             from collectors c
            cross join lateral (
                    select id
                      from replies
                     where collector_id = c.id
                     limit ${MAX_REPLIES}
                  ) r
            where (select mine from turn)
              and c.deleted_at < $1
            limit ${MAX_REPLIES}
         ),
         files as materialized (
           select id
             from uploads
            where reply_id = any (array(select id from chosen))
            limit ${MAX_UPLOADS}
         ),
         dropped as (
           delete
             from uploads
            where id = any (array(select id from files))
         ),
         gone as (
           delete
             from replies
            where id = any (array(select id from chosen))
              and not exists (select from files)
           returning id
         )
  select mine, (select count(*) from gone) as count,
         coalesce((select id from files limit 1), (select id from gone limit 1)) as "passedId"
    from turn`;

const FORGET_SECRETS = `${WITH_TURN},
         forgotten as (
           update webhooks
              set previous_secret_sealed = null,
                  previous_secret_expires_at = null,
                  signs_with = 'current'
            where id = any (array(select id
                                    from webhooks
                                   where (select mine from turn)
                                     and previous_secret_expires_at <= $1
                                   order by previous_secret_expires_at
                                   limit ${MAX_ROWS}))
              and previous_secret_expires_at <= $1
           returning id
         )
  select mine, (select count(*) from forgotten) as count, (select id from forgotten limit 1) as "passedId"
    from turn`;

const deleteExpired = (table: 'sessions' | 'invitations') => `${WITH_TURN},
         gone as (
           delete
             from ${table}
            where id = any (array(select id
                                    from ${table}
                                   where (select mine from turn)
                                     and expires_at <= $1
                                   order by expires_at
                                   limit ${MAX_ROWS}))
              -- A session that is used at this moment lives on.
              and expires_at <= $1
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
