import type { Database } from '../server/src/database/database.ts';
import { type DeliveryFilter, listDeliveries } from '../server/src/store/deliveries.ts';
import { percentiles } from './percentiles.ts';

const ANY: DeliveryFilter = {
  webhookId: null,
  status: null,
  eventType: null,
  eventId: null,
  eventIds: null,
  collectorId: null,
  responseStatus: null,
  since: null,
  until: null,
};
const REPEATS = 5;
const DAY = 24 * 60 * 60 * 1_000;

export interface PageTimes {
  name: string;
  /** The first, which may have met a cold cache. */
  firstMs: number;
  medianMs: number;
  maxMs: number;
}

/** Every kind of page that GET /deliveries can be asked for, in the store's own SQL over the product's own connection. */
export async function measureLogPages(database: Database): Promise<PageTimes[]> {
  const { workspaceId, webhooks, collectorId, eventId, middleId, oldestId } = await placesIn(database);
  const [busy = null, neverFailed = null] = webhooks;
  const quiet = webhooks.at(-1) ?? null;
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
    ['a survey', { collectorId }],
    ['failed of a survey', { collectorId, status: 'failed' }],
    ['answered 410', { responseStatus: 410 }],
    ['answered 500 of a busy webhook', { responseStatus: 500, webhookId: busy }],
    ['since a day', { since: ago(1) }],
    ['until 50 days ago', { until: ago(50) }],
    ['a day, 50 days ago', { since: ago(50), until: ago(49) }],
    ['a day 50 days ago, failed', { since: ago(50), until: ago(49), status: 'failed' }],
    ['a day 50 days ago, of a busy webhook', { since: ago(50), until: ago(49), webhookId: busy }],
    ['a day without any, 90 days ago', { since: ago(91), until: ago(90) }],
  ];
  const places: [string, string | null][] = [
    ['first page', null],
    ['a page in the middle', middleId],
    ['the last page', oldestId],
  ];
  const times: PageTimes[] = [];
  for (const [name, filter] of filters) {
    for (const [place, before] of places) {
      if (before !== null && (filter.since || filter.until || filter.eventId)) continue;
      const ask = () => listDeliveries(database, workspaceId, { ...ANY, ...filter }, { limit: 50, before });
      times.push(await timesOf(`${name}, ${place}`, ask));
    }
  }
  const longest = () => listDeliveries(database, workspaceId, ANY, { limit: 250, before: middleId });
  times.push(await timesOf('no filter, 250 rows in the middle', longest));
  return times;
}

async function timesOf(name: string, ask: () => Promise<unknown>): Promise<PageTimes> {
  const taken: number[] = [];
  while (taken.length < REPEATS) {
    const startMs = performance.now();
    await ask();
    taken.push(performance.now() - startMs);
  }
  const { p50, max } = percentiles(taken);
  return { name, firstMs: taken[0] ?? Number.NaN, medianMs: p50, maxMs: max };
}

async function placesIn(database: Database) {
  const webhooks = await database.query<{ id: string; workspaceId: string }>(WEBHOOKS);
  const [middle] = await database.query<{ id: string; eventId: string }>(DELIVERY_AT, [
    new Date(Date.now() - 30 * DAY),
  ]);
  const [survey] = await database.query<{ id: string }>(SURVEY);
  const [oldest] = await database.query<{ id: string }>(DELIVERY_AT, [new Date(Date.now() - 59.99 * DAY)]);
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
   where id > uuid_v7($1)
   order by id
   limit 1`;
