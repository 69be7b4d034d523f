import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { type Event, expressReceiver, keepRawBody, makeSecret, sign } from '@askusers/shared';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import { makeCollector } from '../shared/make-collector.ts';
import { surveyEvent } from '../shared/make-event.ts';
import { waitFor } from '../support/wait-for.ts';

const secret = makeSecret();
const event = surveyEvent(makeCollector([{ type: 'long_text', label: 'Olá 😀' }]));
const body = JSON.stringify(event);
const signed = (text: string, key = secret) =>
  sign({
    body: text,
    eventId: event.event_id,
    timestampSeconds: Math.floor(Date.now() / 1000),
    secret: key,
  });

describe('the receiver for express', () => {
  const closings: (() => Promise<void>)[] = [];
  let received: Event[];
  let onEvent: (one: Event) => void;
  beforeEach(() => {
    received = [];
    onEvent = (one) => received.push(one);
  });
  afterEach(async () => {
    for (const close of closings.splice(0)) await close();
  });

  async function listen(listener: RequestListener): Promise<number> {
    const server = createServer(listener);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closings.push(() => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    });
    return (server.address() as AddressInfo).port;
  }

  const receiver = (more: object = {}) =>
    expressReceiver({ secrets: secret, tolerance: 300, onEvent: (one) => onEvent(one), ...more });

  /** What an application with it at `/hook` answers. */
  async function post(app: Express, text: string | Uint8Array, headers: object = signed(body)) {
    const port = await listen(app);
    const response = await fetch(`http://127.0.0.1:${port}/hook`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: text,
    });
    return { status: response.status, text: await response.text() };
  }

  const ok = { status: 200, text: 'OK' };

  test.each<[string, (app: Express) => void]>([
    ['nothing before it', () => {}],
    ['express.raw() before it', (app) => app.use(express.raw({ type: '*/*' }))],
    ['express.text() before it', (app) => app.use(express.text({ type: '*/*' }))],
    [
      'express.json() that keeps the raw body before it',
      (app) => app.use(express.json({ verify: keepRawBody })),
    ],
    ['express.json() for other content before it', (app) => app.use(express.json({ type: 'text/calendar' }))],
  ])('takes an event with %s', async (_, prepare) => {
    const app = express();
    prepare(app);
    app.post('/hook', receiver());
    expect(await post(app, body)).toEqual(ok);
    expect(received).toEqual([event]);
  });

  test('says what to do when the raw body is gone, and asks to be tried again', async () => {
    const app = express().use(express.json());
    app.post('/hook', receiver());
    const answered = await post(app, body);
    expect(answered).toMatchObject({ status: 500, text: expect.stringContaining('verify: keepRawBody') });
    expect(received).toEqual([]);
  });

  test.each<[number, string, string, object]>([
    [401, 'not signed', body, {}],
    [401, 'another secret', body, signed(body, makeSecret())],
    [400, 'is malformed', body, { 'X-Webhook-Signature': 'zz' }],
    [400, 'not an event', '{}', signed('{}')],
    [400, 'not an event', '{"half":', signed('{"half":')],
  ])('answers %d and a sentence with "%s"', async (status, words, text, headers) => {
    const app = express();
    // Without a tolerance the documented header is looked at alone.
    app.post('/hook', expressReceiver({ secrets: secret, onEvent: (one) => onEvent(one) }));
    expect(await post(app, text, headers)).toEqual({ status, text: expect.stringContaining(words) });
    expect(received).toEqual([]);
  });

  test('without a secret it asks to be tried again, for that is repaired in a minute', async () => {
    const app = express();
    app.post('/hook', receiver({ secrets: process.env.NO_SUCH_VARIABLE }));
    expect(await post(app, body)).toMatchObject({ status: 500, text: expect.stringContaining('whsec_') });
  });

  test('only POST is taken', async () => {
    const port = await listen(express().use('/hook', receiver()));
    const response = await fetch(`http://127.0.0.1:${port}/hook`);
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
  });

  test('an event of 1 MiB is taken, and more than any event is refused unread', async () => {
    const app = express();
    app.post('/hook', receiver());
    const large = body.replace('Olá 😀', 'x'.repeat(1024 * 1024));
    expect(await post(app, large, signed(large))).toEqual(ok);
    expect(await post(app, Buffer.alloc(2 * 1024 * 1024 + 1))).toMatchObject({ status: 413 });
  });

  test('a connection that ends in the middle harms nobody', async () => {
    const [arrived, settled] = [jest.fn(), jest.fn()];
    const handle = receiver();
    const app = express();
    app.post('/hook', (request: Request, response: Response, next: NextFunction) => {
      request.once('data', arrived);
      return handle(request, response, next).then(settled);
    });
    const socket = connect(await listen(app), '127.0.0.1');
    socket.write(`POST /hook HTTP/1.1\r\nHost: a\r\nContent-Length: ${body.length}\r\n\r\n{"event_type"`);
    await waitFor('the first bytes', () => arrived.mock.calls.length > 0);
    socket.destroy();
    await waitFor('the receiver', () => settled.mock.calls.length > 0);
    expect(received).toEqual([]);
  });

  test('answers after the work is done, and what it throws is for express', async () => {
    const app = express();
    app.post('/hook', receiver());
    app.use((error: Error, _request: Request, response: Response, _next: NextFunction) => {
      response.status(503).send(error.message);
    });
    onEvent = async () => {
      throw new Error('the database is away');
    };
    expect(await post(app, body)).toEqual({ status: 503, text: 'the database is away' });
  });

  test('an event that is newer than the library', async () => {
    const laterType = body.replace('survey.response.created', 'survey.response.updated');
    const laterShape = body.replaceAll('"long_text"', '"telepathy"');
    const plain = () => express().use('/hook', receiver());
    expect(await post(plain(), laterType, signed(laterType))).toMatchObject({ status: 200 });
    expect(await post(plain(), laterShape, signed(laterShape))).toMatchObject({
      status: 500,
      text: expect.stringContaining('data.response.answers.0.type'),
    });

    const onUnknownEvent = jest.fn();
    const caring = () => express().use('/hook', receiver({ onUnknownEvent }));
    expect(await post(caring(), laterType, signed(laterType))).toEqual(ok);
    expect(await post(caring(), laterShape, signed(laterShape))).toEqual(ok);
    expect(onUnknownEvent.mock.calls.map(([one]) => one)).toEqual([
      JSON.parse(laterType),
      JSON.parse(laterShape),
    ]);
    expect(received).toEqual([]);
  });

  test('Node’s own server can do without express', async () => {
    const handle = receiver();
    const port = await listen((request, response) => {
      handle(request, response, () => response.destroy()).catch(() => response.destroy());
    });
    const response = await fetch(`http://127.0.0.1:${port}/`, {
      method: 'POST',
      headers: signed(body),
      body,
    });
    expect(response.status).toBe(200);
    expect(received).toEqual([event]);
  });
});
