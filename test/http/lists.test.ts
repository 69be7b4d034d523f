import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestServer, type TestServer } from '../support/running-server.ts';

const LISTS = ['/surveys', '/forms', '/webhooks', '/deliveries', '/events', '/api-keys'];

describe('every list', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
    for (let number = 1; number <= 5; number += 1) {
      await server.api('POST', '/surveys', { title: `Survey ${number}`, questions: [] });
      await server.api('POST', '/api-keys', { name: `Key ${number}` });
    }
  });
  afterAll(() => server.stop());

  test.each(LISTS)('%s has data, has_more and next_cursor', async (path) => {
    const { status, body } = await server.api('GET', path);
    expect([status, Object.keys(body)]).toEqual([200, ['data', 'has_more', 'next_cursor']]);
    expect(body).toMatchObject({ data: expect.any(Array), has_more: false, next_cursor: null });
  });

  test.each(LISTS)('%s refuses limits out of 1 to 250 and cursors of nobody', async (path) => {
    for (const limit of [
      '0',
      '251',
      '-1',
      '1.5',
      '1e2',
      '0x10',
      'all',
      ' 5',
      '99999999999999999999',
      'NaN',
    ]) {
      const { status, body } = await server.api('GET', `${path}?limit=${limit}`);
      expect([limit, status]).toEqual([limit, 422]);
      expect(body.errors).toEqual([{ pointer: '/limit', message: 'must be a whole number from 1 to 250' }]);
    }
    for (const limit of ['1', '250', '007'])
      expect((await server.api('GET', `${path}?limit=${limit}`)).status).toBe(200);
    for (const cursor of [
      'x',
      'null',
      '0197c0de-0000-7000-8000-000000000001',
      'x'.repeat(5_000),
      '%00',
      '%27%3B--',
    ]) {
      const { body } = await server.api('GET', `${path}?cursor=${cursor}`);
      expect(body).toMatchObject({ status: 400, type: `${server.url}/docs/problems#invalid-cursor` });
    }
    expect((await server.api('GET', `${path}?limit=1&limit=2`)).body.errors).toEqual([
      { pointer: '/limit', message: 'is given more than once' },
    ]);
  });

  test('an empty parameter is as good as none', async () => {
    const all = (await server.api('GET', '/surveys')).body;
    expect((await server.api('GET', '/surveys?limit=&cursor=&search=&status=')).body).toEqual(all);
  });

  test('pages are newest first, without gaps or repeats, while new rows come in', async () => {
    const before = (await server.api('GET', '/surveys')).body.data.map(({ id }: { id: string }) => id);
    const seen: string[] = [];
    let path = '/surveys?limit=2';
    for (;;) {
      const { body } = await server.api('GET', path);
      seen.push(...body.data.map(({ id }: { id: string }) => id));
      if (!body.has_more) break;
      await server.api('POST', '/surveys', { title: 'New meanwhile', questions: [] });
      path = `/surveys?limit=2&cursor=${body.next_cursor}`;
    }
    expect(seen).toEqual(before);
    expect(seen).toEqual(seen.toSorted().reverse());
  });

  test('a cursor that was damaged on its way is refused', async () => {
    const { next_cursor } = (await server.api('GET', '/surveys?limit=1')).body;
    for (const damaged of [`${next_cursor}!`, `${next_cursor}A`, next_cursor.slice(0, -1)])
      expect((await server.api('GET', `/surveys?cursor=${encodeURIComponent(damaged)}`)).status).toBe(400);
  });

  test.each(['/events', '/deliveries'])(
    '%s takes since and until as dates and moments, and nothing else',
    async (path) => {
      const good = [
        '2025-01-15',
        '2025-01-15T10:30:00Z',
        '2025-01-15T10:30:00.123Z',
        '2025-01-15T10:30:00%2B03:00',
        '2025-01-15T10:30:00+03:00',
        '0000-01-01T00:00:00Z',
        '9999-12-31T23:59:59Z',
      ];
      for (const moment of good)
        expect([moment, (await server.api('GET', `${path}?since=${moment}&until=${moment}`)).status]).toEqual(
          [moment, 200],
        );
      for (const moment of [
        'today',
        '1736937000',
        '2025-02-30',
        '2025-13-01',
        '2025-01-15T10:30:00',
        '15/01/2025',
      ]) {
        const { body } = await server.api('GET', `${path}?until=${moment}`);
        expect(body.errors).toEqual([{ pointer: '/until', message: expect.stringContaining('ISO 8601') }]);
      }
    },
  );

  test.each([
    '/deliveries?webhook_id=1',
    '/deliveries?event_id=x',
    '/deliveries?status=done',
    '/events?event_type=x',
    '/surveys?status=open',
    '/webhooks?source=ifttt',
  ])('%s says what the filter may be', async (path) => {
    const { status, body } = await server.api('GET', path);
    expect([status, body.errors[0].message]).toEqual([422, expect.stringMatching(/^must be (an id|one of)/)]);
  });
});
