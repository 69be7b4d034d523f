import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { drip, flood, gzipBomb, reset, sendRaw } from '../support/nasty-answers.ts';
import { type Nastiness, type NastyReceiver, startNastyReceiver } from '../support/nasty-receiver.ts';
import { waitFor } from '../support/wait-for.ts';
import { brokenInvariants } from './broken-invariants.ts';
import { readLedger } from './delivery-ledger.ts';
import { describeOnServers } from './describe-on-servers.ts';
import { NOTHING_IN_FLIGHT } from './fault-row.ts';
import type { Scene } from './start-scene.ts';
import { watchMemory } from './watch-memory.ts';

const MEBIBYTE = 1024 * 1024;
const GIBIBYTE = 1024 * MEBIBYTE;
const OK = 'HTTP/1.1 200 OK\r\n';

/** As many to each as go to an unknown receiver at once: then the slow ones take one deadline and not several. */
const SUBMITS = 4;
/** Four bodies of 1 GiB are under way together; what is kept of them is 64 KiB each. */
const MAX_GROWTH_BYTES = 250 * MEBIBYTE;
/** What the system's buffers take before anybody is told to stop. */
const MAX_POURED_BYTES = 32 * MEBIBYTE;

/** How much each flood could pour out before its connection was ended. */
const poured: number[] = [];

const smallHeaders = Array.from({ length: 100 }, (_, index) => `x-small-${index}: ${index}\r\n`).join('');
const tellPoured = (bytes: number) => void poured.push(bytes);

interface NastyRow {
  name: string;
  answer: Nastiness;
  delivery: 'delivered' | 'pending';
  outcome: 'delivered' | 'unreachable';
  errorCode: string | null;
}

const delivered = { delivery: 'delivered', outcome: 'delivered', errorCode: null } as const;
/** Retried on the schedule, as every fault of the network is. */
const unreachable = (errorCode: string) =>
  ({ delivery: 'pending', outcome: 'unreachable', errorCode }) as const;

const rows: NastyRow[] = [
  {
    name: 'drips its body without end: a timeout after 30 s',
    answer: drip(`${OK}content-length: 1000000\r\n\r\n`),
    ...unreachable('timeout'),
  },
  {
    name: 'drips its headers without end: a timeout after 30 s',
    answer: drip(OK),
    ...unreachable('timeout'),
  },
  { name: 'resets the connection', answer: reset(), ...unreachable('connection_reset') },
  {
    name: 'resets the connection in the middle of its answer',
    answer: reset(`${OK}content-length: 1000\r\n\r\nhalf`),
    ...unreachable('connection_reset'),
  },
  {
    name: 'answers 2xx with 1 GiB: delivered, and the connection is cut',
    answer: flood(`${OK}content-length: ${GIBIBYTE}\r\n\r\n`, 'x'.repeat(64 * 1024), GIBIBYTE, tellPoured),
    ...delivered,
  },
  {
    name: 'answers 2xx with a gzip bomb: delivered, and nothing is decompressed',
    answer: gzipBomb().nastiness,
    ...delivered,
  },
  {
    name: 'answers in invalid chunks',
    answer: sendRaw(`${OK}transfer-encoding: chunked\r\n\r\nZZ\r\nwhat\r\n`),
    ...unreachable('invalid_answer'),
  },
  {
    name: 'answers 2xx with a hundred small headers: delivered',
    answer: sendRaw(`${OK}${smallHeaders}content-length: 0\r\n\r\n`),
    ...delivered,
  },
  {
    name: 'sends small headers without end',
    answer: flood(OK, smallHeaders, GIBIBYTE, tellPoured),
    ...unreachable('headers_too_large'),
  },
  {
    name: 'sends interim answers without end',
    answer: flood('', 'HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n', GIBIBYTE, tellPoured),
    ...unreachable('invalid_answer'),
  },
];

describeOnServers('a receiver', (servers) => {
  let scene: Scene;
  const receivers: NastyReceiver[] = [];
  let webhookIds: string[];
  let memory: ReturnType<typeof watchMemory>;
  let servedMeanwhile = 0;

  /** All at once on one worker, which serves a good receiver beside them. */
  async function strikeWithAll(): Promise<void> {
    scene = await servers().startScene({ workerCount: 1 });
    for (const { answer } of rows) receivers.push(await startNastyReceiver(answer));
    const { client, receiver, sql } = scene;
    const [form] = (await client.call('GET', '/forms')).body.data;
    const wishes = receivers.map(({ url }) => ({ url, event_types: ['form.submission.created'] }));
    const webhooks = await Promise.all(wishes.map((wish) => client.call('POST', '/webhooks', wish)));
    webhookIds = webhooks.map(({ body }) => body.id);
    const samples = await client.call('GET', '/samples?event_type=form.submission.created');
    const answers = samples.body.data[0].data.submission.submission_data;
    await scene.nextArrivals(20);
    memory = watchMemory(scene.victim.url);
    for (let count = 1; count <= SUBMITS; count++) {
      const { status } = await client.call('POST', `/forms/${form.id}/submissions`, { answers });
      expect(status).toBe(201);
    }
    const before = receiver.requests.length;
    const untried = 'select from deliveries where webhook_id = any ($1::uuid[]) and attempt_count = 0';
    await waitFor('an attempt of each', async () => (await sql(untried, [webhookIds])).length === 0, 120_000);
    servedMeanwhile = receiver.requests.length - before;
    await memory.stop();
    await scene.submitter.stop();
    await waitFor('an empty backlog of the good one', async () => {
      const pending = `select from deliveries where status = 'pending' and webhook_id = $1 limit 1`;
      return (await sql(pending, [scene.webhook.id])).length === 0;
    });
  }
  beforeAll(strikeWithAll, 240_000);
  afterAll(async () => {
    await scene.close();
    for (const receiver of receivers) await receiver.close();
  });

  test.each(rows.map((row, index) => ({ ...row, index })))('$name', async ({ index, ...row }) => {
    const attempts = await scene.sql(ATTEMPTS, [webhookIds[index]]);
    expect(attempts).toHaveLength(SUBMITS);
    for (const { outcome, error_code, delivery, waits } of attempts)
      expect({ outcome, errorCode: error_code, delivery, waits }).toEqual({
        outcome: row.outcome,
        errorCode: row.errorCode,
        delivery: row.delivery,
        waits: row.delivery === 'pending',
      });
    expect(Math.max(...attempts.map(({ kept_bytes }) => kept_bytes))).toBeLessThanOrEqual(64 * 1024);
  });

  test('of any kind harms nobody else: others are served meanwhile, memory stays bounded, and floods are cut off', async () => {
    expect(servedMeanwhile).toBeGreaterThan(100);
    expect(poured.length).toBeGreaterThanOrEqual(3 * SUBMITS);
    expect(Math.max(...poured)).toBeLessThan(MAX_POURED_BYTES);
    expect(memory.peakBytes() - memory.startBytes()).toBeLessThan(MAX_GROWTH_BYTES);
    const ledger = (await readLedger(scene)).filter(({ webhookId }) => webhookId === scene.webhook.id);
    const row = { name: '', strike: async () => NOTHING_IN_FLIGHT };
    expect(brokenInvariants({ row, owed: scene.owed(), ledger, inFlight: NOTHING_IN_FLIGHT })).toEqual([]);
  });
});

// The first of each: where all of this takes more than a minute, the second has begun.
const ATTEMPTS = `
  select a.outcome, a.error_code, d.status as delivery, coalesce(length(a.response_body), 0) as kept_bytes,
         coalesce(d.next_attempt_at > d.created_at + interval '1 minute', false) as waits
    from deliveries d
    join attempts a on a.delivery_id = d.id
   where d.webhook_id = $1
     and a.number = 1`;
