import { setTimeout as sleep } from 'node:timers/promises';
import type { BenchRow } from '../bench-row.ts';
import { aim, ms, table, times } from '../bench-table.ts';
import { submitPaced } from '../measure-paced.ts';
import { median, percentiles } from '../percentiles.ts';
import { type BenchReceiver, startBenchReceiver } from '../start-bench-receiver.ts';
import { type BenchServer, startScaledOut } from '../start-bench-server.ts';
import { withBenchStores } from '../start-bench-stores.ts';

export const hangingRow: BenchRow = {
  name: 'hanging',
  isQuick: false,
  title:
    'Healthy receivers while others hang until the deadline: from the commit until they have it, scaled out',
  measure: () =>
    withBenchStores(async (stores) => {
      const receiver = await startBenchReceiver();
      const server = await startScaledOut(stores);
      try {
        return describe(await measureRounds(server, receiver, await makeSurveys(server, receiver)));
      } finally {
        await server.stop();
        await receiver.stop();
      }
    }),
};

const SURVEY_COUNT = 40;
/** Of each survey; one of them hangs. */
const WEBHOOKS_A_SURVEY = 5;
const SUBMITS_PER_SECOND = 20;
/** Longer than the deadline of 30 s, so that hanging requests end and their webhooks learn. */
const FOR_MS = 45_000;
const ROUNDS = 3;
const REST_MS = 5_000;
const PATIENCE_MS = 60_000;

interface Round {
  healthy: { p50: number; p99: number };
  hanging: { p50: number; p99: number };
}

/** Each survey with webhooks of its own, so that the load is even: a submit makes five deliveries and not two hundred. */
async function makeSurveys(server: BenchServer, receiver: BenchReceiver): Promise<string[]> {
  const surveyIds: string[] = [];
  for (let survey = 1; survey <= SURVEY_COUNT; survey += 1) {
    const { id } = await server.call<{ id: string }>('POST', '/surveys', { template: 'product_feedback' });
    await server.call('POST', `/surveys/${id}/publish`);
    for (let webhook = 1; webhook <= WEBHOOKS_A_SURVEY; webhook += 1) {
      await server.call('POST', '/webhooks', {
        url: `${receiver.url}${webhook === 1 ? 'sometimes' : 'healthy'}/${survey}/${webhook}`,
        event_types: ['survey.response.created'],
        survey_ids: [id],
      });
    }
    surveyIds.push(id);
  }
  await sleep(REST_MS);
  return surveyIds;
}

async function measureRounds(server: BenchServer, receiver: BenchReceiver, surveyIds: string[]) {
  await submitPaced(server, surveyIds, { perSecond: SUBMITS_PER_SECOND, forMs: 5_000 });
  const rounds: Round[] = [];
  for (let round = 1; round <= ROUNDS; round += 1) {
    await receiver.answers();
    await sleep(REST_MS);
    const healthy = await healthyMs(server, receiver, surveyIds);
    await receiver.hangs();
    const hanging = await healthyMs(server, receiver, surveyIds);
    rounds.push({ healthy, hanging });
  }
  await receiver.answers();
  return rounds;
}

/** Of the webhooks that always answer. */
async function healthyMs(server: BenchServer, receiver: BenchReceiver, surveyIds: string[]) {
  await receiver.reset();
  const { committedAtMs } = await submitPaced(server, surveyIds, {
    perSecond: SUBMITS_PER_SECOND,
    forMs: FOR_MS,
  });
  const taken = await arrivedMs(receiver, committedAtMs);
  return percentiles(taken);
}

/** Waits until each healthy receiver has each event of its survey; how long after the commit it came. */
async function arrivedMs(receiver: BenchReceiver, committedAtMs: Map<string, number>): Promise<number[]> {
  const expected = committedAtMs.size * (WEBHOOKS_A_SURVEY - 1);
  for (const giveUpAtMs = performance.now() + PATIENCE_MS; ; await sleep(100)) {
    const firstAtMs = new Map<string, number>();
    for (const [eventId, path, atMs] of await receiver.arrivals()) {
      const committedMs = committedAtMs.get(eventId);
      if (committedMs === undefined || !path.startsWith('/healthy')) continue;
      if (!firstAtMs.has(eventId + path)) firstAtMs.set(eventId + path, atMs - committedMs);
    }
    if (firstAtMs.size === expected) return [...firstAtMs.values()];
    if (performance.now() > giveUpAtMs)
      throw new Error(`${firstAtMs.size} of ${expected} deliveries to healthy receivers came`);
  }
}

function describe(rounds: readonly Round[]): string {
  const of = (which: keyof Round, what: 'p50' | 'p99') => median(rounds.map((round) => round[which][what]));
  const ratio = of('hanging', 'p99') / of('healthy', 'p99');
  const lines = [
    ['all 200 answer', ms(of('healthy', 'p50')), ms(of('healthy', 'p99')), '1', 'baseline'],
    [
      '40 of 200 hang',
      ms(of('hanging', 'p50')),
      ms(of('hanging', 'p99')),
      times(ratio),
      aim('≤ 1.2 ×', ratio <= 1.2),
    ],
  ];
  return `${table(['webhooks', 'healthy p50', 'healthy p99', 'ratio of p99', 'aim'], lines)}

${SUBMITS_PER_SECOND * WEBHOOKS_A_SURVEY} deliveries a second over ${SURVEY_COUNT} surveys with ${WEBHOOKS_A_SURVEY} webhooks each, ${FOR_MS / 1_000} s a round, ${ROUNDS} rounds each in turn. Only what went to the 160 that always answer.
Each p99: ${rounds.map(({ healthy, hanging }) => `${ms(healthy.p99)}, then ${ms(hanging.p99)} beside hanging ones`).join('; ')}.`;
}
