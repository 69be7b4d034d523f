import type { Database } from '../server/src/database/database.ts';
import { firstIdAt } from '../server/src/store/first-id-at.ts';
import { type DeliveryFilter, listDeliveries } from '../server/src/store/listing-deliveries.ts';
import { median } from './percentiles.ts';

const ANY: DeliveryFilter = {
  webhookId: null,
  status: null,
  eventType: null,
  eventId: null,
  eventIds: null,
  collectorId: null,
  responseStatus: null,
  responseClass: null,
  since: null,
  until: null,
};
const REPEATS = 7;
const DAY = 24 * 60 * 60 * 1_000;

export interface PageTimes {
  name: string;
  /** In milliseconds, the median of the repeats: of its first page, of one that begins a month ago, of its last. */
  first: number;
  middle: number;
  last: number;
  /** The longest of the three in its first turn, which may have met a cold cache. */
  cold: number;
}

/** Every kind of page that GET /deliveries can be asked for, in the store's own SQL over the product's own connection. */
export async function measureLogPages(database: Database): Promise<PageTimes[]> {
  const { workspaceId, webhooks, collectorId, eventId, middleId, oldestId } = await placesIn(database);
  const [busy = null, neverFailed = null] = webhooks;
  const quiet = webhooks.at(-1) ?? null;
  const withoutRare = webhooks[14] ?? null;
  const ago = (days: number) => new Date(Date.now() - days * DAY);
  const filters: [string, Partial<DeliveryFilter>][] = [
    ['no filter', {}],
    ...(['delivered', 'failed', 'cancelled', 'pending'] as const).map(
      (status): [string, Partial<DeliveryFilter>] => [status, { status }],
    ),
    ['a busy webhook', { webhookId: busy }],
    ['a quiet webhook', { webhookId: quiet }],
    ['failed of a busy webhook', { webhookId: busy, status: 'failed' }],
    ['failed of one that never failed', { webhookId: neverFailed, status: 'failed' }],
    ['delivered of a quiet webhook', { webhookId: quiet, status: 'delivered' }],
    ['pending of a busy webhook', { webhookId: busy, status: 'pending' }],
    ['an event', { eventId }],
    ['an event and a status it has not', { eventId, status: 'cancelled' }],
    ['the usual type', { eventType: 'survey.response.created' }],
    ['a rare type, long ago', { eventType: 'form.submission.created' }],
    ['a rare type of a busy webhook', { eventType: 'form.submission.created', webhookId: busy }],
    ['failed of a rare type', { eventType: 'form.submission.created', status: 'failed' }],
    [
      'a rare type of a busy webhook without any',
      { eventType: 'form.submission.created', webhookId: withoutRare },
    ],
    ['a survey', { collectorId }],
    ['failed of a survey', { collectorId, status: 'failed' }],
    ['answered 410', { responseStatus: 410 }],
    ['answered 500 of a busy webhook', { responseStatus: 500, webhookId: busy }],
    ['since a day ago', { since: ago(1) }],
    ['until 50 days ago', { until: ago(50) }],
    ['until 50 days ago, of a busy webhook', { until: ago(50), webhookId: busy }],
    ['until 50 days ago, of a rare type', { until: ago(50), eventType: 'form.submission.created' }],
    ['a day, 50 days ago', { since: ago(50), until: ago(49) }],
    ['a day 50 days ago, failed', { since: ago(50), until: ago(49), status: 'failed' }],
    ['a day 50 days ago, of a busy webhook', { since: ago(50), until: ago(49), webhookId: busy }],
    ['a day without any, 90 days ago', { since: ago(91), until: ago(90) }],
  ];
  const times: PageTimes[] = [];
  for (const [name, wish] of filters) {
    const filter = { ...ANY, ...wish };
    const ask = (before: string | null, limit: number) => () =>
      listDeliveries(database, workspaceId, filter, { limit, before });
    const first = await timesOf(ask(null, 50));
    const middle = await timesOf(ask(middleId, 50));
    const last = await timesOf(ask(oldestId, 50));
    const cold = Math.max(first.coldMs, middle.coldMs, last.coldMs);
    times.push({ name, first: first.medianMs, middle: middle.medianMs, last: last.medianMs, cold });
  }
  return times;
}

async function timesOf(ask: () => Promise<unknown>) {
  const taken: number[] = [];
  while (taken.length < REPEATS) {
    const startMs = performance.now();
    await ask();
    taken.push(performance.now() - startMs);
  }
  return { coldMs: taken[0] ?? Number.NaN, medianMs: median(taken) };
}

async function placesIn(database: Database) {
  const webhooks = await database.query<{ id: string; workspaceId: string }>(WEBHOOKS);
  const [middle] = await database.query<{ id: string; eventId: string }>(DELIVERY_AT, [
    firstIdAt(new Date(Date.now() - 30 * DAY)),
  ]);
  const [survey] = await database.query<{ id: string }>(SURVEY);
  const [oldest] = await database.query<{ id: string }>(DELIVERY_AT, [
    firstIdAt(new Date(Date.now() - 59.99 * DAY)),
  ]);
  return {
    workspaceId: webhooks[0]?.workspaceId ?? '',
    webhooks: webhooks.map(({ id }) => id),
    collectorId: survey?.id ?? '',
    eventId: middle?.eventId ?? '',
    middleId: middle?.id ?? '',
    oldestId: oldest?.id ?? '',
  };
}

const WEBHOOKS = `
  select id, workspace_id as "workspaceId"
    from webhooks
   where deleted_at is null
   order by id`;

const SURVEY = `
  select id
    from collectors
   where kind = 'survey'
   limit 1`;

const DELIVERY_AT = `
  select id, event_id as "eventId"
    from deliveries
   where id > $1
   order by id
   limit 1`;
