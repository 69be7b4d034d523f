import type { EventType } from '@askusers/shared';
import type { Queryable } from '../database/database.ts';
import { WITH_PENDING_WEBHOOKS } from './pending-webhooks.ts';
import type { SecretName, WebhookSource } from './webhooks.ts';

/** The engine's side of the deliveries: which are due, who works on them, what came of it. */

/** A due delivery with all that one attempt needs, leased to the claimer until it finishes or falls silent. */
export interface ClaimedDelivery {
  deliveryId: string;
  workspaceId: string;
  webhookId: string;
  eventId: string;
  eventType: EventType;
  isTest: boolean;
  attemptNumber: number;
  scheduleStep: number;
  /** The fencing token. */
  leaseNo: number;
  /** Which secret makes `X-Webhook-Signature`; always 'current' outside the overlap of a rotation. */
  signsWith: SecretName;
  /** The attempt before was refused in an overlap, and this one is made with the other secret. */
  triesOtherSecret: boolean;
  body: string;
  url: string;
  source: WebhookSource;
  secretSealed: string;
  /** Only during the overlap of a rotation. */
  previousSecretSealed: string | null;
  headersSealed: string | null;
  /** The webhook's create or last subscribe is a second before this. */
  sendsFrom: Date;
  /** Null: no limit. */
  sendsPerSecond: number | null;
  /** Set for a test webhook: one attempt only. */
  expiresAt: Date | null;
}

export interface ClaimWish {
  workerId: string;
  /** At most this many of each webhook, and never more than `cap` live leases a webhook over all processes. */
  amounts: ReadonlyMap<string, number>;
  cap: number;
  /** Of the events' bodies together; what does not fit is given back at once. By default 64 MiB; one always fits. */
  maxBodyBytes?: number;
  now: Date;
}

const MEBIBYTE = 1024 * 1024;

export async function claimDeliveries(db: Queryable, wish: ClaimWish): Promise<ClaimedDelivery[]> {
  const { workerId, amounts, cap, now, maxBodyBytes = 64 * MEBIBYTE } = wish;
  const values = [workerId, [...amounts.keys()], [...amounts.values()], cap, now, maxBodyBytes];
  const rows = await db.query<ClaimedRow>(CLAIM, values);
  const bodies = new Map(rows.flatMap(({ eventId, body }) => (body === null ? [] : [[eventId, body]])));
  const claimed = rows.flatMap((row) => {
    const body = bodies.get(row.eventId);
    return body === undefined ? [] : [{ ...row, body }];
  });
  if (claimed.length < rows.length) {
    const left = rows.filter(({ eventId }) => !bodies.has(eventId)).map(({ deliveryId }) => deliveryId);
    await db.query(GIVE_BACK, [workerId, left]);
  }
  return claimed;
}

/** An event's body comes with the first of its deliveries in a claim. */
type ClaimedRow = Omit<ClaimedDelivery, 'body'> & { body: string | null };

/** Webhooks with a due delivery that nobody drains. */
export async function webhooksWithDueDeliveries(db: Queryable, now: Date): Promise<string[]> {
  return (await db.query<{ id: string }>(SWEEP, [now])).map((row) => row.id);
}

/** Gives a delivery back without an attempt: a fault of our own may use none up. */
export async function postponeDelivery(
  tx: Queryable,
  lease: { deliveryId: string; workerId: string; leaseNo: number },
  until: Date,
): Promise<void> {
  await tx.query(POSTPONE, [lease.deliveryId, lease.workerId, lease.leaseNo, until]);
}

/** Ends those of the worker's leases on these webhooks that it does not know: a claim whose answer was lost made them. */
export async function releaseUnknownLeases(
  tx: Queryable,
  leases: { workerId: string; webhookIds: string[]; knownIds: string[] },
): Promise<void> {
  await tx.query(RELEASE, [leases.workerId, leases.webhookIds, leases.knownIds]);
}

const CLAIM = `
  select delivery_id as "deliveryId", workspace_id as "workspaceId", webhook_id as "webhookId", event_id as "eventId",
         event_type as "eventType", is_test as "isTest", attempt_number as "attemptNumber", schedule_step as "scheduleStep",
         lease_no as "leaseNo", signs_with as "signsWith", tries_other_secret as "triesOtherSecret", url, source,
         case when sum(octet_length(body)) over (rows unbounded preceding) <= greatest($6::bigint, octet_length(body)) then body end as body,
         secret_sealed as "secretSealed", previous_secret_sealed as "previousSecretSealed", headers_sealed as "headersSealed",
         sends_from as "sendsFrom", sends_per_second as "sendsPerSecond", expires_at as "expiresAt"
    from claim_deliveries($1, $2::uuid[], $3::integer[], $4, $5)`;

const DUE_AND_FREE = `
                    select d.id
                      from deliveries d
                     where d.webhook_id = h.id
                       and d.status = 'pending'
                       and d.next_attempt_at <= $1
                       and not exists (select
                                         from workers k
                                        where k.id = d.leased_by
                                          and k.alive_until > $1)`;

// The looks are lateral with a limit: as \`exists\` the planner hashes the whole backlog once it has statistics (60 ms at 300,000 pending).
const SWEEP = `${WITH_PENDING_WEBHOOKS}
  select h.id
    from pending p
    join webhooks h on h.id = p.webhook_id
                   and h.deleted_at is null
   cross join lateral (
           select id
             from (
                   (${DUE_AND_FREE}
                       and h.status in ('active', 'failing')
                     order by d.next_attempt_at
                     limit 1)
                   union all
                   (${DUE_AND_FREE}
                       and d.is_test
                     order by d.next_attempt_at
                     limit 1)
                  ) due
            limit 1
         ) found`;

const POSTPONE = `
  update deliveries
     set leased_by = null,
         next_attempt_at = $4
   where id = $1
     and leased_by = $2
     and lease_no = $3`;

const GIVE_BACK = `
  update deliveries
     set leased_by = null
   where leased_by = $1
     and id = any ($2::uuid[])`;

const RELEASE = `
  update deliveries
     set leased_by = null
   where leased_by = $1
     and webhook_id = any ($2::uuid[])
     and id <> all ($3::uuid[])`;
