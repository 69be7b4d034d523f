import { type Event, fetchReceiver, makeSecret, sign } from '@askusers/shared';
import { beforeEach, describe, expect, test } from '@jest/globals';
import { makeCollector } from '../shared/make-collector.ts';
import { formEvent } from '../shared/make-event.ts';

const secret = makeSecret();
const event = formEvent(makeCollector([{ type: 'long_text', label: 'Olá 😀' }]));
const body = JSON.stringify(event);
const signed = (text: string | Uint8Array, secondsAgo = 0) =>
  sign({
    body: text,
    eventId: event.event_id,
    timestampSeconds: Math.floor(Date.now() / 1000) - secondsAgo,
    secret,
  });

const post = (text: string | Uint8Array, headers: Record<string, string> = signed(text)) =>
  new Request('http://receiver.example/hook', { method: 'POST', headers, body: text });

describe('the receiver for fetch', () => {
  let received: Event[];
  beforeEach(() => {
    received = [];
  });
  const receiver = fetchReceiver({ secrets: [secret], tolerance: 300, onEvent: (one) => received.push(one) });
  const answered = async (response: Promise<Response>) => ({
    status: (await response).status,
    text: await (await response).text(),
  });

  test('takes an event, in text and in pieces', async () => {
    expect(await answered(receiver(post(body)))).toEqual({ status: 200, text: 'OK' });
    const half = Buffer.from(body).length / 2;
    const pieces = new ReadableStream({
      start(controller) {
        controller.enqueue(new Uint8Array(Buffer.from(body).subarray(0, half)));
        controller.enqueue(new Uint8Array(Buffer.from(body).subarray(half)));
        controller.close();
      },
    });
    const inPieces = new Request('http://receiver.example/', {
      method: 'POST',
      headers: signed(body),
      body: pieces,
      duplex: 'half',
    } as RequestInit); // its type lacks `duplex`, which streams need
    expect(await answered(receiver(inPieces))).toEqual({ status: 200, text: 'OK' });
    expect(received).toEqual([event, event]);
  });

  test.each<[number, string, Request]>([
    [401, 'not signed', post(body, {})],
    [401, 'another secret', post(body, signed(`${body} `))],
    [400, 'not an event', post('[]')],
    // With a wrong clock every event would be refused: no final no, or all of them were lost.
    [500, 'clock', post(body, signed(body, 600))],
    [500, 'clock', post(body, signed(body, -600))],
    [401, 'not signed', new Request('http://receiver.example/', { method: 'POST' })],
    [405, 'POST', new Request('http://receiver.example/')],
    [413, 'larger', post(new Uint8Array(2 * 1024 * 1024 + 1))],
  ])('answers %d and a sentence with "%s"', async (status, words, request) => {
    const response = await receiver(request);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(await response.text()).toContain(words);
    expect(received).toEqual([]);
  });

  test('says what to do when the body was read before', async () => {
    const request = post(body);
    await request.json();
    expect(await answered(receiver(request))).toMatchObject({
      status: 500,
      text: expect.stringContaining('clone'),
    });
  });

  test('says so, too, when somebody else is reading the body', async () => {
    const request = post(body);
    request.body?.getReader();
    expect(await answered(receiver(request))).toMatchObject({
      status: 500,
      text: expect.stringContaining('clone'),
    });
  });

  test('what the work throws is thrown', async () => {
    const failing = fetchReceiver({
      secrets: secret,
      onEvent: () => Promise.reject(new Error('the database is away')),
    });
    await expect(failing(post(body))).rejects.toThrow('the database is away');
  });
});
