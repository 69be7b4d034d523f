import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestServer, type TestServer } from '../support/running-server.ts';
import { waitFor } from '../support/wait-for.ts';

const EVENTS = ['survey.response.created'];
const KIB = 1024;

/** Answers by path: whatever bytes a receiver can think of. */
const ANSWERS: Record<string, { status: number; bytes: Buffer }> = {
  '/text': { status: 200, bytes: Buffer.from('obrigado ✓\u0000') },
  '/latin1': { status: 200, bytes: Buffer.from('S\xe3o Paulo', 'latin1') },
  '/binary': { status: 200, bytes: Buffer.from([0xff, 0xfe, 0x00, 0x80]) },
  '/empty': { status: 204, bytes: Buffer.alloc(0) },
  // The cut at 64 KiB goes through a character of three bytes.
  '/long': { status: 200, bytes: Buffer.from('x'.repeat(64 * KIB - 1) + '✓'.repeat(10_000)) },
  '/n8n': { status: 200, bytes: Buffer.from('{"received":true,"executionId":"17"}') },
  '/n8n-number': { status: 200, bytes: Buffer.from('{"executionId":17}') },
  '/n8n-markup': { status: 200, bytes: Buffer.from('{"executionId":"<b>17</b>"}') },
  '/n8n-null': { status: 200, bytes: Buffer.from('null') },
  '/n8n-before-2': { status: 200, bytes: Buffer.from('{"message":"Workflow was started"}') },
  '/no': { status: 400, bytes: Buffer.from('{"error":"no"}') },
};

describe('the delivery log', () => {
  let server: TestServer;
  let receiver: Server;
  let base: string;
  beforeAll(async () => {
    receiver = createServer((request, response) => {
      request.resume().on('end', () => {
        const { status, bytes } = ANSWERS[(request.url ?? '').replace('?gone', '')] ?? {
          status: 500,
          bytes: Buffer.from('oops'),
        };
        response.writeHead(status, { 'X-Answered-By': 'test', 'Set-Cookie': ['a=1', 'b=2'] }).end(bytes);
      });
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
    server = await startTestServer();
  });
  afterAll(async () => {
    await server.stop();
    receiver.closeAllConnections();
    receiver.close();
  });

  async function send(path: string, headers?: object, source = 'api') {
    const order = { url: base + path, event_types: EVENTS, headers, source };
    const webhook = (await server.api('POST', '/webhooks', order)).body;
    server.advance(1_000);
    const { body: sent } = await server.api('POST', `/webhooks/${webhook.id}/test`, {});
    return { webhook, delivery: await attempted(sent.id, 1) };
  }
  const attempted = (id: string, count: number) =>
    waitFor(`${count} attempts`, async () => {
      const { body } = await server.api('GET', `/deliveries/${id}`);
      return body.attempt_count >= count && body;
    });

  test('lists attempts by number, also when the clocks of those who made them differ', async () => {
    const { delivery } = await send('/text');
    await server.api('POST', `/deliveries/${delivery.id}/resend`);
    await attempted(delivery.id, 2);
    // Ids begin with the time at which whoever made them believed to be.
    const id = '00000000-0000-7000-8000-000000000001';
    await server.database.query('update attempts set id = $1 where delivery_id = $2 and number = 2', [
      id,
      delivery.id,
    ]);
    const { body } = await server.api('GET', `/deliveries/${delivery.id}`);
    expect(body.attempts.map(({ number }: { number: number }) => number)).toEqual([1, 2]);
  });

  test('shows each attempt with the full request and response', async () => {
    const { webhook, delivery } = await send('/no', { Authorization: 'Bearer hush' });
    const event = (await server.api('GET', `/events/${delivery.event_id}`)).body;
    expect(delivery).toEqual({
      id: expect.any(String),
      event_id: event.id,
      event_type: EVENTS[0],
      webhook_id: webhook.id,
      status: 'failed',
      attempt_count: 1,
      next_attempt_at: null,
      is_test: true,
      created_at: expect.stringMatching(/\.\d{3}Z$/),
      finished_at: expect.stringMatching(/\.\d{3}Z$/),
      attempts: [
        {
          number: 1,
          started_at: expect.stringMatching(/\.\d{3}Z$/),
          duration_ms: expect.any(Number),
          outcome: 'refused',
          error_code: null,
          counted: true,
          request: {
            url: `${base}/no`,
            headers: expect.objectContaining({
              'Content-Type': 'application/json',
              'X-Webhook-Attempt': '1',
              'X-Webhook-Delivery': delivery.id,
              'webhook-id': event.id,
              Authorization: '********',
            }),
            body: event.body,
          },
          response: {
            status: 400,
            headers: expect.objectContaining({ 'x-answered-by': 'test', 'set-cookie': ['a=1', 'b=2'] }),
            body: '{"error":"no"}',
            body_base64: null,
            body_dropped: false,
            truncated: false,
          },
          receiver_run_id: null,
        },
      ],
    });
    expect(JSON.stringify(delivery)).not.toContain('hush');
  });

  test.each([
    ['/text', { body: 'obrigado ✓\u0000', body_base64: null, truncated: false }],
    ['/empty', { status: 204, body: '', body_base64: null, truncated: false }],
    [
      '/latin1',
      { body: 'S\ufffdo Paulo', body_base64: Buffer.from('S\xe3o Paulo', 'latin1').toString('base64') },
    ],
    ['/binary', { body: '\ufffd\ufffd\u0000\ufffd', body_base64: '//4AgA==' }],
    ['/long', { body: 'x'.repeat(64 * KIB - 1), body_base64: null, truncated: true }],
  ])('shows what %s answered, and its bytes where they are no text', async (path, response) => {
    const { delivery } = await send(path);
    expect(delivery.attempts[0].response).toMatchObject(response);
  });

  test.each([
    ['/n8n', 'n8n', '17'],
    ['/n8n', 'api', null],
    ['/n8n-number', 'n8n', null],
    ['/n8n-markup', 'n8n', null],
    ['/n8n-null', 'n8n', null],
    ['/n8n-before-2', 'n8n', null],
    ['/text', 'n8n', null],
    ['/binary', 'n8n', null],
    ['/empty', 'n8n', null],
    ['/long', 'n8n', null],
    ['/no', 'n8n', null],
  ])('takes what %s answers to a webhook of %s for the execution %s', async (path, source, runId) => {
    const { delivery } = await send(path, undefined, source);
    expect(delivery.attempts[0].receiver_run_id).toBe(runId);
  });

  test('still knows the execution when the webhook is gone', async () => {
    const { webhook, delivery } = await send('/n8n?gone', undefined, 'n8n');
    await server.api('DELETE', `/webhooks/${webhook.id}`);
    const { body } = await server.api('GET', `/deliveries/${delivery.id}`);
    expect(body.attempts[0].receiver_run_id).toBe('17');
  });

  test('shows an attempt that nobody answered', async () => {
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    const order = { url: `http://127.0.0.1:${port}/`, event_types: EVENTS };
    const webhook = (await server.api('POST', '/webhooks', order)).body;
    server.advance(1_000);
    const { body: sent } = await server.api('POST', `/webhooks/${webhook.id}/test`, {});
    expect((await attempted(sent.id, 1)).attempts[0]).toMatchObject({
      outcome: 'unreachable',
      error_code: 'connection_refused',
      response: null,
    });
  });

  test('a resend is the same delivery again: same bytes, numbering goes on', async () => {
    const { delivery } = await send('/text?1');
    const resent = await server.api('POST', `/deliveries/${delivery.id}/resend`);
    expect([resent.status, resent.body]).toEqual([
      202,
      expect.objectContaining({
        id: delivery.id,
        status: 'pending',
        finished_at: null,
        next_attempt_at: expect.any(String),
      }),
    ]);
    const again = await attempted(delivery.id, 2);
    expect(again.attempts.map(({ number }: { number: number }) => number)).toEqual([1, 2]);
    expect(again.attempts[1].request.body).toBe(delivery.attempts[0].request.body);
  });

  test('what cannot be resent says why', async () => {
    const { webhook, delivery } = await send('/text?2');
    const resend = () => server.api('POST', `/deliveries/${delivery.id}/resend`);
    await server.api('PATCH', `/webhooks/${webhook.id}`, { status: 'disabled' });
    expect((await resend()).body).toMatchObject({ status: 409, detail: expect.stringContaining('disabled') });
    await server.api('DELETE', `/webhooks/${webhook.id}`);
    expect((await resend()).body).toMatchObject({ status: 409, detail: expect.stringContaining('deleted') });
    expect((await server.api('GET', `/deliveries/${delivery.id}`)).body).toEqual(delivery);
    expect((await server.api('POST', '/deliveries/0197c0de-0000-7000-8000-000000000001/resend')).status).toBe(
      404,
    );
  });

  test('a great many attempts of a large event are shown by their newest', async () => {
    const { delivery } = await send('/empty?1');
    await server.database.query(
      `insert into attempts (id, workspace_id, delivery_id, number, started_at, duration_ms, outcome, request_url, request_headers, counted)
       select uuid_v7(started_at + n * interval '1 second'), workspace_id, delivery_id, n, started_at, 1, 'delivered', request_url, '{}', true
         from attempts, generate_series(2, 400) n
        where delivery_id = $1`,
      [delivery.id],
    );
    const numbers = async () => {
      const { body } = await server.api('GET', `/deliveries/${delivery.id}`);
      return body.attempts.map(({ number }: { number: number }) => number);
    };
    const shown = await numbers();
    expect([shown.length, shown.at(0), shown.at(-1)]).toEqual([shown.length, 401 - shown.length, 400]);
    await server.database.query(`update events set body = repeat('x', 1048576) where id = $1`, [
      delivery.event_id,
    ]);
    expect(await numbers()).toEqual(Array.from({ length: 15 }, (_, index) => 386 + index));
  });
});
