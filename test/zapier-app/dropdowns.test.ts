import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type MockedServer, openMockedServer } from './mocked-server.ts';

let mocked: MockedServer;
beforeEach(() => {
  mocked = openMockedServer();
  mocked.keepCursor();
});
afterEach(() => mocked.close());

const LIST = 'triggers.survey_list.operation.perform';
const surveys = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => ({
    id: `s${from + index}`,
    title: `Survey ${from + index}`,
    status: 'published',
  }));

test('250 surveys come page by page, and then no more', async () => {
  const page = (cursor: string | null, data: object[], next_cursor: string | null) =>
    mocked.api
      .get('/surveys')
      .query({ limit: '100', ...(cursor && { cursor }) })
      .reply(200, { data, has_more: next_cursor !== null, next_cursor });
  page(null, surveys(0, 100), 'c1');
  page('c1', surveys(100, 100), 'c2');
  page('c2', surveys(200, 50), null);
  const seen: string[] = [];
  for (let number = 0; number < 5; number++) {
    const rows = await mocked.run(LIST, {}, { meta: { page: number } });
    expect(rows).toHaveLength([100, 100, 50, 0, 0][number] ?? 0);
    seen.push(...rows.map(({ id }) => id));
  }
  expect(new Set(seen).size).toBe(250);
});

test('a cursor that is left from another time is not taken up', async () => {
  mocked.api
    .get('/surveys')
    .query(true)
    .reply(200, { data: surveys(0, 100), has_more: true, next_cursor: 'old' });
  await mocked.run(LIST, {}, { meta: { page: 0 } });
  mocked.api
    .get('/surveys')
    .query(true)
    .reply(200, { data: surveys(0, 3), has_more: false, next_cursor: null });
  await mocked.run(LIST, {}, { meta: { page: 0 } });
  expect(await mocked.run(LIST, {}, { meta: { page: 1 } })).toEqual([]);
});

test('an empty list is empty, and a fault is told', async () => {
  mocked.api.get('/surveys').query(true).reply(200, { data: [], has_more: false, next_cursor: null });
  expect(await mocked.run(LIST)).toEqual([]);
  mocked.api.get('/surveys').query(true).reply(401, {});
  expect((await mocked.failure(LIST)).message).toMatch(/API key/);
});

test('responses are told by number, person and moment, and only of a chosen survey', async () => {
  const item = (number: number, email: string | null) => ({
    response: { id: `r${number}`, number, created_at: '2025-01-15T10:30:00.000Z' },
    respondent: { email, name: null },
  });
  mocked.api.get('/surveys/s1/responses?limit=100').reply(200, {
    data: [item(2, 'ada@example.com'), item(1, null)],
    has_more: false,
    next_cursor: null,
  });
  const list = 'triggers.response_list.operation.perform';
  expect(await mocked.run(list, { survey_id: 's1' })).toEqual([
    { id: 'r2', title: '#2 – ada@example.com – 2025-01-15T10:30:00.000Z' },
    { id: 'r1', title: '#1 – anonymous – 2025-01-15T10:30:00.000Z' },
  ]);
  expect(await mocked.run(list)).toEqual([]);
});
