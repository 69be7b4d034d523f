import { makeCalls } from '../engine/make-calls.ts';
import { buildWhenStale } from '../journeys/build-when-stale.ts';
import { FIRST_KEY, startTestServer } from '../support/running-server.ts';
import { platformHandler, type Row } from './app-handler.ts';
import { startZapierSimulator } from './zapier-simulator.ts';

/** The app as it is written and as it is shipped. */
export const APPS = [
  { of: 'the sources', load: () => import('@askusers/zapier-app') },
  { of: 'the built bundle', load: () => import('../../zapier-app/dist/index.js' as string) },
];

export type OpenedZapier = Awaited<ReturnType<typeof openZapier>>;

/** Our real server and a simulated Zapier that is connected to it. Nothing is faked but Zapier itself; the clock stands still. */
export async function openZapier(load: () => Promise<{ default: object }>) {
  buildWhenStale();
  const server = await startTestServer({ clockStandsStill: true });
  const calls = makeCalls(server);
  const connection = { api_key: FIRST_KEY, base_url: server.url };
  const zapier = await startZapierSimulator(platformHandler((await load()).default), connection);
  return {
    server,
    calls,
    /** A Zap that was switched on a second ago, so that things are sent to it. */
    async switchOn(inputData: Row = {}, trigger = 'new_survey_response') {
      const zap = await zapier.switchOn(trigger, inputData);
      server.advance(1_000);
      return zap;
    },
    /** Undefined when it is gone. */
    webhookOf: async (zap: { hookUrl: string }): Promise<Row | undefined> =>
      (await calls.call('GET', `/webhooks?url=${encodeURIComponent(zap.hookUrl)}`)).data[0],
    run: (method: string, inputData: Row = {}) => zapier.run(method, inputData) as Promise<Row[]>,
    async close() {
      await zapier.close();
      await server.stop();
    },
  };
}
