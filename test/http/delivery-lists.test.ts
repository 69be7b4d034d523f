import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestServer, type TestServer } from '../support/running-server.ts';

const STATUSES = ['delivered', 'failed', 'cancelled', 'pending'] as const;
const COUNT = 300;

describe('the list of deliveries', () => {
  let server: TestServer;
  let webhooks: string[];
  let workspaceId: string;
  beforeAll(async () => {
    server = await startTestServer({ clockStandsStill: true });
    workspaceId = (await server.api('GET', '/me')).body.workspace.id;
    const make = async (url: string) => {
      const order = {
        url: `https://example.com/${url}`,
        event_types: ['survey.response.created'],
        external_id: url,
      };
      return (await server.api('POST', '/webhooks', order)).body.id;
    };
    webhooks = [await make('a'), await make('b')];
    for (const webhookId of webhooks) await addDeliveries(webhookId, COUNT / 2);
  });
  afterAll(() => server.stop());

  /** A minute apart into the past, statuses and event types in turn. */
  const addDeliveries = (webhookId: string, count: number) =>
    server.database.query(
      `with happened as (
              insert into events (id, workspace_id, event_type, body, is_test, created_at)
              select uuid_v7($3::timestamptz - n * interval '1 minute'), $1::uuid,
                     case n % 3 when 0 then 'form.submission.created' else 'survey.response.created' end, '{}', false,
                     $3::timestamptz - n * interval '1 minute'
                from generate_series(1, $4) n
              returning *
            )
       insert into deliveries (id, workspace_id, event_id, webhook_id, event_type, is_test, status, next_attempt_at, finished_at, created_at)
       select uuid_v7(created_at), $1::uuid, id, $2::uuid, event_type, false, status,
              case status when 'pending' then $3::timestamptz + interval '1 day' end,
              case status when 'pending' then null else $3::timestamptz end, created_at
         from happened, lateral (select ($5::text[])[1 + floor(extract(epoch from created_at) / 60)::bigint % 4]) s (status)`,
      [workspaceId, webhookId, server.now(), count, STATUSES],
    );

  interface Item {
    id: string;
    event_id: string;
    event_type: string;
    webhook_id: string;
    status: string;
    created_at: string;
  }
  async function pagesOf(query: string, between: () => Promise<unknown> = async () => {}): Promise<Item[]> {
    const items: Item[] = [];
    for (let cursor = ''; ; ) {
      const { status, body } = await server.api('GET', `/deliveries?${query}&cursor=${cursor}`);
      expect(status).toBe(200);
      items.push(...body.data);
      if (!body.has_more) return items;
      cursor = body.next_cursor;
      await between();
    }
  }

  test('pages through 300 and more, newest first, without gaps or repeats, while new ones come in', async () => {
    const before = await pagesOf('limit=250');
    expect(before).toHaveLength(COUNT);
    const seen = await pagesOf('limit=33', async () => {
      server.advance(1_000);
      await server.api('POST', `/webhooks/${webhooks[0]}/test`, {});
    });
    expect(seen).toEqual(before);
    const moments = seen.map(({ created_at }) => created_at);
    expect(moments).toEqual(moments.toSorted().reverse());
    expect((await pagesOf('limit=250')).length).toBeGreaterThan(COUNT + 5);
  });

  test('takes every filter by itself and together', async () => {
    const all = await pagesOf('limit=250');
    const some = all[40];
    if (!some) throw new Error('too few');
    const [since, until] = [all[120]?.created_at ?? '', all[60]?.created_at ?? ''];
    const filters: [query: string, keep: (item: Item) => boolean][] = [
      [`webhook_id=${webhooks[1]}`, (item) => item.webhook_id === webhooks[1]],
      [`webhook_id=${webhooks[1]?.toUpperCase()}`, (item) => item.webhook_id === webhooks[1]],
      [`event_id=${some.event_id}`, (item) => item.event_id === some.event_id],
      ['event_type=form.submission.created', (item) => item.event_type === 'form.submission.created'],
      ...STATUSES.map((status): (typeof filters)[number] => [
        `status=${status}`,
        (item) => item.status === status,
      ]),
      [`since=${since}&until=${until}`, (item) => item.created_at >= since && item.created_at < until],
      [
        `webhook_id=${webhooks[0]}&status=failed&event_type=survey.response.created&since=${since}`,
        (item) =>
          item.webhook_id === webhooks[0] &&
          item.status === 'failed' &&
          item.event_type === 'survey.response.created' &&
          item.created_at >= since,
      ],
    ];
    for (const [query, keep] of filters) {
      const expected = all.filter(keep);
      expect([query, expected.length > 0]).toEqual([query, true]);
      expect(await pagesOf(`limit=20&${query}`)).toEqual(expected);
    }
    expect(await pagesOf('webhook_id=0197c0de-0000-7000-8000-000000000001')).toEqual([]);
  });
});
