import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  MAX_WAITING_FILES,
  MAX_WAITING_FILES_OF_WORKSPACE,
} from '../../../server/src/collect/files/receive-file.ts';
import { makeRetention } from '../../../server/src/engine/retention.ts';
import { makeLog } from '../../../server/src/log.ts';
import { startTestServer, type TestServer } from '../../support/running-server.ts';
import { waitUntil } from '../../support/wait-until.ts';
import { fileOf, formWith, PDF, type Published, publishSurvey } from './visitor.ts';

describe('files that no answers have taken', () => {
  let server: TestServer;
  let survey: Published;
  beforeAll(async () => {
    server = await startTestServer({ environment: { MAX_UPLOAD_MIB: '1' } });
    survey = await publishSurvey(server, {
      title: 'T',
      questions: [{ label: 'F', key: 'f', type: 'file_upload' }],
    });
  });
  afterAll(() => server.stop());

  test('leave nothing behind when they were refused or broke off', async () => {
    expect((await upload(fileOf('large.bin', new Uint8Array(1024 * 1024 + 1)))).status).toBe(422);
    expect(await rows('upload_chunks')).toBe(0);

    const body = '--b\r\nContent-Disposition: form-data; name=';
    const sent = request(`${server.url}/files`, {
      method: 'POST',
      headers: { 'Content-Type': 'multipart/form-data; boundary=b', 'Content-Length': '900000' },
    });
    sent.on('error', () => {});
    sent.write(`${body}"survey_id"\r\n\r\n${survey.id}\r\n${body}"question"\r\n\r\nf\r\n`);
    sent.write(`${body}"file"; filename="half.bin"\r\n\r\n`);
    sent.write(new Uint8Array(600_000));
    await waitUntil(async () => (await rows('upload_chunks')) > 0);
    sent.destroy();
    await waitUntil(async () => (await rows('uploads')) === 0);
    expect(await rows('upload_chunks')).toBe(0);
  });

  test('are limited for each visitor; taken ones count no more', async () => {
    const { id } = await upload();
    await server.database.query(`
      insert into uploads (id, workspace_id, collector_id, question_id, name, mime_type, size, address_key, visitor, created_at)
      select gen_random_uuid(), workspace_id, collector_id, question_id, name, mime_type, size, address_key, visitor, created_at
        from uploads, generate_series(2, ${MAX_WAITING_FILES})`);
    expect((await upload()).status).toBe(422);
    expect(await submit(id)).toBe(201);
    expect((await upload()).status).toBe(201);
  });

  test('are limited for a network of IPv6 addresses as for one visitor', async () => {
    await upload(undefined, '2001:db8:1:100::1');
    await server.database.query(`
      insert into uploads (id, workspace_id, collector_id, question_id, name, mime_type, size, address_key, visitor, created_at)
      select gen_random_uuid(), workspace_id, collector_id, question_id, name, mime_type, size, address_key, visitor, created_at
        from (select * from uploads order by created_at desc limit 1) u, generate_series(2, ${MAX_WAITING_FILES})`);
    expect((await upload(undefined, '2001:db8:1:1ff:9::2')).status).toBe(422);
    expect((await upload(undefined, '2001:db8:1:200::1')).status).toBe(201);
    await server.database.query('delete from uploads where reply_id is null');
    await upload();
  });

  test('are limited for all visitors of a workspace together', async () => {
    await server.database.query(`
      insert into uploads (id, workspace_id, collector_id, question_id, name, mime_type, size, address_key, visitor, created_at)
      select gen_random_uuid(), workspace_id, collector_id, question_id, name, mime_type, size, address_key, int4send(n), created_at
        from (select * from uploads where reply_id is null limit 1) u, generate_series(1, ${MAX_WAITING_FILES_OF_WORKSPACE}) n`);
    await server.database.query(
      'delete from uploads where visitor in (select visitor from uploads group by 1 having count(*) > 1)',
    );
    expect((await upload()).status).toBe(422);
    await server.database.query(`update uploads set created_at = created_at - interval '59 minutes'`);
    expect((await upload()).status).toBe(422);
    await server.database.query(`update uploads set created_at = created_at - interval '2 minutes'`);
    expect((await upload()).status).toBe(201);
    // Their bytes lie there all the same, until the day is over.
    await server.database.query('update uploads set size = 110 * 1024 where reply_id is null');
    expect((await upload()).status).toBe(422);
    await server.database.query('delete from uploads where reply_id is null');
    expect((await upload()).status).toBe(201);
  });

  test('go after a day, with their bytes; those of a reply stay', async () => {
    await server.database.query('update uploads set created_at = created_at - $1::interval', ['25 hours']);
    const young = (await upload()).id;
    const taken = (
      await server.database.query<{ id: string }>('select id from uploads where reply_id is not null')
    )[0]?.id;
    const days = { retentionDays: 30, responseBodyRetentionDays: null };
    const { database, now } = server;
    await makeRetention({ database, clock: now, log: makeLog('silent'), ...days }).round();
    const left = await database.query<{ id: string }>('select id from uploads order by id');
    expect(left.map(({ id }) => id).sort()).toEqual([young, taken].sort());
    const chunks = await database.query<{ id: string }>('select distinct upload_id as id from upload_chunks');
    expect(chunks.map(({ id }) => id).sort()).toEqual([young, taken].sort());
    expect(await submit(young)).toBe(201);
  });

  /** `from` the address that a proxy tells; left out: this computer's own. */
  async function upload(file = fileOf('a.pdf', PDF), from?: string) {
    const body = formWith({ survey_id: survey.id, question: 'f', file });
    const answer = await fetch(`${server.url}/files`, {
      method: 'POST',
      headers: from ? { 'X-Forwarded-For': from } : {},
      body,
    });
    return { status: answer.status, id: ((await answer.json()) as { id: string }).id };
  }

  async function submit(id: string) {
    const body = JSON.stringify({ answers: { f: [id] } });
    const headers = { 'Content-Type': 'application/json' };
    return (await fetch(survey.url, { method: 'POST', headers, body })).status;
  }

  const rows = async (table: string) => (await server.database.query(`select 1 from ${table}`)).length;
});
