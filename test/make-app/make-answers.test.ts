import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { makeCalls } from '../engine/make-calls.ts';
import { type MakeGateway, startMakeGateway } from '../support/make-gateway.ts';
import { startTestServer, type TestServer } from '../support/running-server.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const HOST = 'hook.eu1.make.com';

let server: TestServer;
let gateway: MakeGateway;
let calls: ReturnType<typeof makeCalls>;
let surveyId: string;
beforeAll(async () => {
  const resolveName = async (name: string) => {
    if (name !== HOST) throw new Error(`nobody asks for ${name}`);
    return ['127.0.0.1'];
  };
  server = await startTestServer({ clockStandsStill: true, resolveName });
  calls = makeCalls(server);
});
beforeEach(async () => {
  [gateway, surveyId] = await Promise.all([startMakeGateway(), calls.makeSurvey()]);
});
afterEach(() => gateway.close());
afterAll(() => server.stop());

const attempted = (webhookId: string, count: number) =>
  calls.deliveryWhen(webhookId, `${count} attempts`, (one) => one.attempt_count === count);

/** To a fresh webhook: what came of the first attempt while the gateway is in that state. */
async function firstAttempt(
  wish: { url: string; source: string },
  state: Parameters<MakeGateway['become']>[0],
) {
  gateway.become(state);
  const webhook = await calls.subscribe(wish.url, surveyId, { source: wish.source });
  await calls.submit(surveyId);
  return { webhook, delivery: await attempted(webhook.id, 1) };
}

describe.each([
  ['the app made', () => ({ source: 'make', url: gateway.makeHook() })],
  ['somebody pasted into the dashboard', () => ({ source: 'dashboard', url: gateway.makeHook(HOST) })],
])('a webhook that %s', (_how, makeWish) => {
  test('is delivered when Make has accepted it into its queue', async () => {
    const { delivery } = await firstAttempt(makeWish(), 'accepting');
    expect(delivery).toMatchObject({
      status: 'delivered',
      attempts: [{ outcome: 'delivered', response: { status: 200, body: 'Accepted' } }],
    });
  });

  test.each(['full', 'busy', 'broken'] as const)(
    'waits while Make is %s, and gets the same event once it is not',
    async (state) => {
      const { webhook, delivery } = await firstAttempt(makeWish(), state);
      expect(delivery).toMatchObject({
        status: 'pending',
        attempts: [{ outcome: state === 'broken' ? 'failed' : 'later' }],
      });
      const waitMs = Date.parse(delivery.next_attempt_at) - server.now().getTime();
      expect(waitMs).toBeGreaterThanOrEqual(MINUTE);
      expect(waitMs).toBeLessThanOrEqual(1.05 * MINUTE);

      gateway.become('accepting');
      server.advance(waitMs);
      await calls.sweepAndSettle();
      expect(await attempted(webhook.id, 2)).toMatchObject({ status: 'delivered' });
      const [first, second] = gateway.calls;
      expect(second?.text).toBe(first?.text);
    },
  );

  test('that stays full is given up after the last of six attempts, and not before', async () => {
    const { webhook } = await firstAttempt(makeWish(), 'full');
    for (let count = 2; count <= 6; count += 1) {
      server.advance(7 * HOUR);
      await calls.sweepAndSettle();
      await attempted(webhook.id, count);
    }
    expect(await calls.deliveriesOf(webhook.id)).toMatchObject([{ status: 'failed', attempt_count: 6 }]);
  });

  test('that Make has deleted gets nothing more', async () => {
    const { webhook, delivery } = await firstAttempt(makeWish(), 'gone');
    expect(delivery).toMatchObject({ status: 'failed', attempts: [{ outcome: 'gone' }] });
    expect(await calls.call('GET', `/webhooks/${webhook.id}`)).toMatchObject({
      status: 'disabled',
      disabled_reason: 'gone',
    });
    await calls.submit(surveyId);
    server.advance(7 * HOUR);
    await calls.sweepAndSettle();
    expect(gateway.calls).toHaveLength(1);
  });
});

test('to any other receiver a 400 is a final no, whatever its words', async () => {
  const { delivery } = await firstAttempt({ source: 'api', url: gateway.makeHook() }, 'full');
  expect(delivery).toMatchObject({ status: 'failed', attempts: [{ outcome: 'refused' }] });
});

test('both kinds are kept to the 25 requests a second that Make takes', async () => {
  const [row] = await server.database.query<{ rates: string }>(
    `select string_agg(distinct platform_per_second::text, ',') as rates from webhooks where source in ('make', 'dashboard')`,
  );
  expect(row?.rates).toBe('25');
});
