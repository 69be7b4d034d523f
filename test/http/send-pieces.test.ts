import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import express from 'express';
import { sendPieces } from '../../server/src/http/send-pieces.ts';
import { makeLog } from '../../server/src/log.ts';
import { waitUntil } from '../support/wait-until.ts';

const PIECE = 'x'.repeat(1024 * 1024);

describe('an answer in pieces', () => {
  let url: string;
  let close: () => void;
  let made = 0;
  let hasEnded = false;
  let total = Number.POSITIVE_INFINITY;
  let breaksAt = Number.POSITIVE_INFINITY;

  async function* pieces() {
    try {
      for (made = 0; made < total; made += 1) {
        if (made === breaksAt) throw new Error('the database is gone');
        await turn();
        yield PIECE;
      }
    } finally {
      hasEnded = true;
    }
  }

  beforeAll(async () => {
    const log = makeLog('silent');
    const server = express()
      .get('/', (request, response) => sendPieces({ log }, request, response, pieces()))
      .listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`; // it listens on TCP
    close = () => server.close();
  });
  afterAll(() => close());

  async function begin(): Promise<IncomingMessage> {
    hasEnded = false;
    return new Promise((resolve, reject) => {
      get(url, { agent: false }, resolve).on('error', reject);
    });
  }

  test('is made no faster than it is read, and no further when its reader hangs up', async () => {
    const answer = await begin();
    await once(answer, 'readable');
    for (let count = 0; count < 2_000; count += 1) await turn();
    expect(made).toBeLessThan(64); // what fits into the buffers of both sides; without an end it would be thousands
    expect(hasEnded).toBe(false);
    answer.destroy();
    await waitUntil(() => hasEnded);
    expect(made).toBeLessThan(64);
  });

  test('that breaks off is never taken for a whole one', async () => {
    breaksAt = 3;
    const answer = await begin();
    const reading = (async () => {
      for await (const _ of answer);
    })();
    await expect(reading).rejects.toThrow('aborted');
    expect(hasEnded).toBe(true);
    breaksAt = Number.POSITIVE_INFINITY;
  });

  test('that comes to its end is whole', async () => {
    total = 3;
    const text = await (await fetch(url)).text();
    expect(text).toHaveLength(3 * PIECE.length);
  });

  test('is not made at all for whoever asks for its head', async () => {
    made = -1;
    const answer = await fetch(url, { method: 'HEAD' });
    expect(answer.status).toBe(200);
    expect(made).toBe(-1);
  });
});
