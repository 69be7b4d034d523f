import { afterEach, describe, expect, test } from '@jest/globals';
import { answerWith, hang } from '../../support/nasty-answers.ts';
import { endAll, POST, receiverThat, senderWith, until } from './test-sender.ts';

afterEach(endAll);

describe('one deadline over everything', () => {
  test('covers a name lookup that never ends', async () => {
    const sender = senderWith({ deadlineMs: 100, resolveName: () => new Promise(() => {}) });
    const exchange = await sender.post({ url: 'http://hangs.example/', ...POST });
    expect(exchange).toMatchObject({ kind: 'broken', errorCode: 'connect_timeout', answer: null });
    expect(exchange.durationMs).toBeLessThan(1_000);
  });

  test('sends nothing when the lookup ends after it', async () => {
    const receiver = await receiverThat(answerWith(200));
    let resolveLate = (_addresses: string[]) => {};
    const sender = senderWith({
      deadlineMs: 50,
      resolveName: () =>
        new Promise((resolve) => {
          resolveLate = resolve;
        }),
    });
    const exchange = await sender.post({ url: `http://late.example:${receiver.port}/`, ...POST });
    expect(exchange).toMatchObject({ errorCode: 'connect_timeout' });
    resolveLate(['127.0.0.1']);
    await until(() => receiver.connectionCount() === 1);
    await sender.close();
    expect(receiver.requests).toHaveLength(0);
  });

  test('counts lookup, connection and answer together', async () => {
    const receiver = await receiverThat((socket) => setTimeout(() => socket.destroy(), 2_000).unref());
    const slowly = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));
    const sender = senderWith({
      deadlineMs: 300,
      resolveName: async () => {
        await slowly(200);
        return ['127.0.0.1'];
      },
    });
    const exchange = await sender.post({ url: `http://slow.example:${receiver.port}/`, ...POST });
    expect(exchange).toMatchObject({ errorCode: 'timeout' });
    expect(exchange.durationMs).toBeGreaterThanOrEqual(295);
    expect(exchange.durationMs).toBeLessThan(600);
  });

  test('of one request is not another one: many that hang delay no answer', async () => {
    const hanging = await receiverThat(hang);
    const healthy = await receiverThat(answerWith(200));
    const sender = senderWith({ deadlineMs: 700 });
    const stuck = Array.from({ length: 100 }, () => sender.post({ url: hanging.url, ...POST }));
    await until(() => hanging.requests.length === 100);
    const exchange = await sender.post({ url: healthy.url, ...POST });
    expect(exchange).toMatchObject({ kind: 'answered' });
    expect(exchange.durationMs).toBeLessThan(300);
    const outcomes = await Promise.all(stuck);
    expect(outcomes.every((each) => each.kind === 'broken' && each.errorCode === 'timeout')).toBe(true);
    await until(() => hanging.openConnectionCount() === 0);
  });
});

test('an exchange tells when it began by the given clock, and how long it took by a monotonic one', async () => {
  const { url } = await receiverThat(answerWith(200));
  const now = new Date('2030-01-01T00:00:00.000Z');
  const exchange = await senderWith({ now: () => now }).post({ url, ...POST });
  expect(exchange.startedAt).toEqual(now);
  expect(Number.isInteger(exchange.durationMs) && exchange.durationMs >= 0).toBe(true);
});
