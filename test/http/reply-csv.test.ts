import { type Event, flatFieldsOfEvent, flattenEvent } from '@askusers/shared';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { collectorWithUrl } from '../../server/src/collect/addresses.ts';
import { repliesAsCsv } from '../../server/src/collect/csv/replies-as-csv.ts';
import type { Queryable } from '../../server/src/database/database.ts';
import { findPublicCollector } from '../../server/src/store/collectors.ts';
import { parseCsv } from '../support/parse-csv.ts';
import { FIRST_KEY, startTestServer, type TestServer } from '../support/running-server.ts';
import { join } from '../support/signed-in.ts';

const QUESTIONS = [
  { label: 'Name', key: 'name', type: 'short_text' },
  { label: 'Name', key: 'name_again', type: 'short_text' },
  { label: '=1+1', key: 'formula', type: 'long_text' },
  { label: 'How many?', key: 'count', type: 'number' },
  { label: 'Which?', key: 'which', type: 'multiple_choice', options: [{ label: 'A, B' }, { label: 'C' }] },
  { label: 'Sure?', key: 'sure', type: 'yes_no' },
  { label: 'Proof', key: 'proof', type: 'file_upload' },
];

describe('responses as CSV', () => {
  let server: TestServer;
  let survey: { id: string; url: string };
  beforeAll(async () => {
    server = await startTestServer();
    survey = await publish({ title: 'Café / "Ça va"', questions: QUESTIONS, hidden_fields: ['plan'] });
    await submit({
      name: 'Zoë "Z" Ω 😀',
      name_again: '=HYPERLINK("http://example.com")',
      formula: '-5',
      count: -5,
      which: ['A, B', 'C'],
      sure: false,
      proof: [await upload()],
    });
    await submit({ name: 'line one\nline two', formula: '+1+1', count: 4.5 });
  });
  afterAll(() => server.stop());

  async function publish(definition: object) {
    const { body } = await server.api('POST', '/surveys', definition);
    await server.api('POST', `/surveys/${body.id}/publish`);
    return body;
  }
  async function submit(answers: object) {
    const answer = await server.api('POST', `/surveys/${survey.id}/responses`, {
      answers,
      respondent: { email: 'ana@example.com' },
      hidden_fields: { plan: 'pro' },
    });
    expect([answer.text, answer.status]).toEqual([answer.text, 201]);
  }
  async function upload(): Promise<string> {
    const form = new FormData();
    form.append('survey_id', survey.id);
    form.append('question', 'proof');
    form.append('file', new Blob(['text']), 'proof.txt');
    const answer = await fetch(`${server.url}/files`, { method: 'POST', body: form });
    return ((await answer.json()) as { id: string }).id;
  }
  const csvOf = async (query = '', id = survey.id) => {
    const answer = await server.api('GET', `/surveys/${id}/responses.csv${query}`);
    expect(answer.status).toBe(200);
    return answer;
  };

  /** Lines as objects; every head is there once. */
  function recordsOf(text: string, separator = ','): Record<string, string>[] {
    const [heads = [], ...lines] = parseCsv(text.replace(/^\uFEFF/, ''), separator);
    expect(new Set(heads).size).toBe(heads.length);
    for (const line of lines) expect(line).toHaveLength(heads.length);
    return lines.map((line) => Object.fromEntries(heads.map((head, index) => [head, line[index] ?? ''])));
  }

  test('are the columns that Zapier and n8n show, newest first, cell by cell', async () => {
    const { data } = (await server.api('GET', `/surveys/${survey.id}/responses`)).body;
    const events: Event[] = data.map((one: Event['data'] & { response: { id: string } }) => ({
      event_type: 'survey.response.created',
      event_id: '',
      timestamp: '',
      data: one,
    }));
    const { text } = await csvOf();
    const records = recordsOf(text);
    expect(records).toHaveLength(2);
    events.forEach((event, nth) => {
      const flat = flattenEvent(event);
      const fields = flatFieldsOfEvent(event);
      expect(Object.keys(records[nth] ?? {})).toHaveLength(fields.length);
      Object.values(records[nth] ?? {}).forEach((cell, index) => {
        const { key = '' } = fields[index] ?? {};
        const value = flat[key] ?? '';
        // The event's id is not in the API's item; an apostrophe is all that is ever added.
        if (key !== 'id') expect([key, cell.replace(/^'/, '')]).toEqual([key, String(value)]);
      });
    });
    expect(records[1]).toMatchObject({
      '1. Name': 'Zoë "Z" Ω 😀',
      '2. Name': '\'=HYPERLINK("http://example.com")',
      '3. =1+1': '-5',
      '4. How many?': '-5',
      '5. Which?': 'A, B, C',
      '5. Which? – A, B': 'A, B',
      '6. Sure?': 'false',
      '7. Proof': expect.stringMatching(/^http.*\/files\//),
      'Hidden: plan': 'pro',
      'Respondent email': 'ana@example.com',
    });
    expect(records[0]).toMatchObject({
      '1. Name': 'line one\nline two',
      '3. =1+1': "'+1+1",
      '5. Which?': '',
    });
  });

  test('are a file for Excel, named after the survey', async () => {
    const answer = await fetch(`${server.url}/api/v1/surveys/${survey.id}/responses.csv`, {
      headers: { Authorization: `Bearer ${FIRST_KEY}` },
    });
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(decodeURIComponent(answer.headers.get('content-disposition') ?? '')).toMatch(
      /filename\*=UTF-8''Café - _Ça va_ \d{4}-\d\d-\d\d\.csv$/,
    );
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  });

  test('have semicolons, and a comma in numbers, for programs that are set so', async () => {
    const [newest] = recordsOf((await csvOf('?separator=semicolon')).text, ';');
    expect(newest).toMatchObject({ '4. How many?': '4,5' });
    expect((await server.api('GET', `/surveys/${survey.id}/responses.csv?separator=tab`)).status).toBe(422);
  });

  test('are those of a span and of a person', async () => {
    expect(recordsOf((await csvOf('?since=2020-01-01')).text)).toHaveLength(2);
    expect(recordsOf((await csvOf('?until=2020-01-01')).text)).toHaveLength(0);
    expect(recordsOf((await csvOf('?respondent_email=ANA@example.com')).text)).toHaveLength(2);
    expect(recordsOf((await csvOf('?respondent_email=eva@example.com')).text)).toHaveLength(0);
    expect((await server.api('GET', `/surveys/${survey.id}/responses.csv?since=nonsense`)).status).toBe(422);
  });

  test('are for viewers and for keys that read, and nobody else', async () => {
    const path = `/surveys/${survey.id}/responses.csv`;
    const viewer = await join(server, server.api, 'viewer', 'vera@example.com');
    expect((await viewer.api('GET', path)).status).toBe(200);
    const key = await server.api('POST', '/api-keys', { name: 'submits', scopes: ['submit'] });
    const submits = server.callWith({ Authorization: `Bearer ${key.body.key}` });
    expect((await submits('GET', path)).status).toBe(403);
    expect((await server.strangerApi('GET', path)).status).toBe(404);
    expect((await server.callWith({})('GET', path)).status).toBe(401);
    expect(
      (await server.api('GET', '/surveys/0197c0de-0000-7000-8000-000000000001/responses.csv')).status,
    ).toBe(404);
    expect((await server.api('GET', `/forms/${survey.id}/submissions.csv`)).status).toBe(404);
    expect((await server.api('POST', path, {})).status).toBe(405);
  });

  test('keep what was sent under a name that was taken out of the survey since', async () => {
    const edited = await publish({
      title: 'Edited',
      questions: QUESTIONS.slice(0, 1),
      hidden_fields: ['plan'],
    });
    await server.api('POST', `/surveys/${edited.id}/responses`, {
      answers: { name: 'Ana' },
      hidden_fields: { plan: 'pro' },
    });
    await server.api('PATCH', `/surveys/${edited.id}`, { hidden_fields: [] });
    const [record] = recordsOf((await csvOf('', edited.id)).text);
    expect(record).toMatchObject({ '1. Name': 'Ana', 'Other fields': 'hidden_plan: pro' });
    expect(record).not.toHaveProperty('Hidden: plan');
  });

  test('an empty survey has its heads and no line', async () => {
    const empty = await publish({ title: 'Empty', questions: QUESTIONS });
    const { text } = await csvOf('', empty.id);
    expect(text.split('\r\n')).toHaveLength(2);
    expect(text).toContain('"5. Which? – A, B"');
  });

  test('are ten thousand, and the server goes on answering while nobody reads them', async () => {
    const many = await publish({ title: 'Many', questions: QUESTIONS.slice(0, 3) });
    await server.api('POST', `/surveys/${many.id}/responses`, {
      answers: { name: 'first', formula: 'é'.repeat(500) },
    });
    await server.database.query(COPIES, [many.id, 9_999]);
    const answer = await fetch(`${server.url}/api/v1/surveys/${many.id}/responses.csv`, {
      headers: { Authorization: `Bearer ${FIRST_KEY}` },
    });
    // Nothing is read yet, so the download stands still; with its one connection taken nothing else could be answered.
    expect(
      (await server.api('POST', `/surveys/${many.id}/responses`, { answers: { name: 'late' } })).status,
    ).toBe(201);
    const records = recordsOf(await answer.text());
    const copies = records.filter((record) => record['1. Name'] === 'first'); // the late one may be among them or not
    expect(copies.map((record) => Number(record['Response number']))).toEqual(
      Array.from({ length: 10_000 }, (_, nth) => nth + 1),
    );
  });

  test('are read two mebibytes at a time, also where large ones come behind many small ones', async () => {
    const { id } = await publish({ title: 'Uneven', questions: QUESTIONS.slice(0, 3) });
    await server.api('POST', `/surveys/${id}/responses`, { answers: { name: 'A', formula: 'é'.repeat(9) } });
    await server.database.query(COPIES, [id, 599]);
    await server.database.query(
      `update replies set data = replace(data, repeat('é', 9), repeat('é', 90000)) where collector_id = $1 and number > 580`,
      [id],
    );
    const pageBytes: number[] = [];
    const watched: Queryable = {
      async query<Row extends object>(sql: string, parameters?: readonly unknown[]) {
        const rows = await server.database.query<Row & { data: string }>(sql, parameters);
        pageBytes.push(rows.reduce((sum, { data }) => sum + Buffer.byteLength(data), 0));
        return rows;
      },
    };
    const row = await findPublicCollector(server.database, 'survey', id);
    if (!row) throw new Error('The survey is missing.');
    const everyReply = { since: null, until: null, respondentEmail: null };
    let text = '';
    for await (const piece of repliesAsCsv(watched, collectorWithUrl(row, server.url), everyReply, ','))
      text += piece;
    const numbers = recordsOf(text).map((record) => Number(record['Response number']));
    expect(numbers).toEqual(Array.from({ length: 600 }, (_, nth) => nth + 1));
    expect(Math.max(...pageBytes)).toBeLessThanOrEqual(2 * 1024 * 1024);
    expect(pageBytes.length).toBeLessThan(20);
  });
});

/** Of the one reply that there is, each with a number and an id of its own, a millisecond earlier than the one before; all by a minute, for an id is older than its row. */
const COPIES = `
  with one as (
         select *
           from replies
          where collector_id = $1
       ),
       copied as (
         insert into replies (id, workspace_id, collector_id, number, event_id, data, respondent_email, created_at)
         select uuid_v7(one.created_at - interval '1 minute' - n * interval '1 millisecond'), workspace_id, collector_id, n + 1, gen_random_uuid(),
                replace(data, '"number":1,', '"number":' || n + 1 || ','), respondent_email, created_at - n * interval '1 millisecond'
           from one, generate_series(1, $2) n
         returning id
       )
  update collectors
     set reply_count = $2 + 1
   where id = $1`;
