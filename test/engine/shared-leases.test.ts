import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import pg from 'pg';
import { describeWithPostgres } from '../support/describe-with-postgres.ts';
import { type HoldingReceiver, startHoldingReceiver } from '../support/holding-receiver.ts';
import { waitFor } from '../support/wait-for.ts';
import { type SharedServer, startSharedServer } from './start-shared-server.ts';

/** In flight to one webhook at most, over all processes (engine/delivering.ts). */
const CAP = 20;

describeWithPostgres('two engines on one Postgres', (postgres) => {
  let [first, second]: SharedServer[] = [];
  let receiver: HoldingReceiver;
  let databaseUrl: string;
  let webhookId: string;
  let surveyId: string;
  let one: SharedServer;
  let other: SharedServer;

  beforeEach(async () => {
    databaseUrl = await postgres().createDatabase();
    first = await startSharedServer(databaseUrl);
    second = await startSharedServer(databaseUrl);
    [one, other] = [first, second];
    receiver = await startHoldingReceiver();
    surveyId = (await one.call('GET', '/surveys')).body.data[0].id;
    const wish = { url: receiver.url, event_types: ['survey.response.created'] };
    const webhook = (await one.call('POST', '/webhooks', wish)).body;
    webhookId = webhook.id;
    await waitFor('its first second', () => Date.now() > Date.parse(webhook.created_at) + 1_050);
  });
  afterEach(async () => {
    receiver.letGo();
    await Promise.all([first?.stop(), second?.stop()]);
    await receiver.close();
  });

  const submit = async (server: SharedServer, count: number) => {
    const answers = { liked: ['It is easy to use'], recommend: 9 };
    const answered = await Promise.all(
      Array.from({ length: count }, () => server.call('POST', `/surveys/${surveyId}/responses`, { answers })),
    );
    expect(answered.map(({ status }) => status)).toEqual(Array(count).fill(201));
  };
  const deliveries = async () =>
    (await other.call('GET', `/deliveries?webhook_id=${webhookId}&limit=250`)).body.data;
  const allDelivered = () =>
    waitFor('all delivered', async () =>
      (await deliveries()).every((delivery: { status: string }) => delivery.status === 'delivered'),
    );
  const eventIds = () => receiver.requests.map((request) => request.headers['webhook-id']);

  /** Answers that come at once let each of the two send the whole cap. */
  async function earnTrust() {
    receiver.letGo();
    await Promise.all([submit(one, 40), submit(other, 40)]);
    await allDelivered();
    receiver.hold();
  }

  test('keep the cap of a webhook together, and send each delivery once', async () => {
    await earnTrust();
    await Promise.all([submit(one, 40), submit(other, 40)]);
    await waitFor('the cap in flight', () => receiver.heldCount() === CAP);
    for (const server of [one, other, one, other]) await server.sweep();
    await submit(other, 1);
    expect(receiver.heldCount()).toBe(CAP);
    receiver.letGo();
    await allDelivered();
    expect(receiver.mostHeld()).toBe(CAP);
    expect(eventIds()).toHaveLength(161);
    expect(new Set(eventIds()).size).toBe(161);
  });

  test('one that falls silent loses its leases in little more than a second, and what it brings later counts for nothing', async () => {
    await submit(one, 3);
    await waitFor('three in flight', () => receiver.heldCount() === 3);
    expect(one.inFlightCount()).toBe(3);
    one.cutOff();
    const cutMs = performance.now();
    await waitFor('the takeover', () => receiver.requests.length === 6);
    // 1 s of silence, up to half a second to the next sweep, and what a busy machine adds.
    expect(performance.now() - cutMs).toBeLessThan(3_000);
    for (const request of receiver.requests.slice(3)) request.answer(200);
    await allDelivered();

    await one.mend();
    receiver.letGo(500);
    await waitFor('the silent one writes', () => one.inFlightCount() === 0);
    for (const { id } of await deliveries()) {
      const { body } = await other.call('GET', `/deliveries/${id}`);
      expect(body).toMatchObject({ status: 'delivered', attempt_count: 1 });
      expect(body.attempts.map((attempt: { counted: boolean }) => attempt.counted).sort()).toEqual([
        false,
        true,
      ]);
    }
  });

  test('one whose connections are all taken up by slow questions still says that it lives, and keeps what it has in flight', async () => {
    await submit(one, 3);
    await waitFor('three in flight', () => receiver.heldCount() === 3);
    const blocker = new pg.Client(databaseUrl);
    await blocker.connect();
    try {
      await blocker.query('begin');
      await blocker.query('lock table collectors in access exclusive mode');
      const questions = Array.from({ length: 30 }, () => one.call('GET', '/forms?limit=1'));
      const lockedMs = performance.now();
      while (performance.now() - lockedMs < 3_000) {
        await other.sweep();
        await sleep(100);
      }
      await blocker.query('commit');
      expect((await Promise.all(questions)).map(({ status }) => status)).toEqual(Array(30).fill(200));
    } finally {
      await blocker.end();
    }
    receiver.letGo();
    await allDelivered();
    expect(receiver.requests).toHaveLength(3);
  });

  test('when the database is away for both, what is in flight is sent once and counts', async () => {
    await earnTrust();
    const before = receiver.requests.length;
    await Promise.all([submit(one, 3), submit(other, 3)]);
    await waitFor('six in flight', () => receiver.heldCount() === 6);
    one.cutOff();
    other.cutOff();
    const cutMs = performance.now();
    await waitFor('two lives of silence', () => performance.now() - cutMs > 2_000);
    // The first one back finds the leases of the other lapsed, and its own: it must not take that for death.
    await other.mend();
    await waitFor('its database', async () => (await other.call('GET', '/me')).status === 200);
    await other.sweep();
    await one.mend();
    const mendedMs = performance.now();
    await waitFor('several sweeps', () => performance.now() - mendedMs > 2_500);
    receiver.letGo();
    await allDelivered();
    expect(receiver.requests).toHaveLength(before + 6);
    expect((await deliveries()).map((delivery: { attempt_count: number }) => delivery.attempt_count)).toEqual(
      Array(before + 6).fill(1),
    );
    await submit(one, 1);
    await waitFor('life goes on', () => receiver.requests.length === before + 7);
  });
});
