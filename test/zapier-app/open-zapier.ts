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

export type OpenedServer = Awaited<ReturnType<typeof openServer>>;
export type ConnectedZapier = Awaited<ReturnType<OpenedServer['connect']>>;

/** Our real server, to which a simulated Zapier can be connected. Nothing is faked but Zapier itself; the clock stands still. */
export async function openServer() {
  buildWhenStale();
  const server = await startTestServer({ clockStandsStill: true });
  const calls = makeCalls(server);

  async function connect(load: () => Promise<{ default: object }>) {
    const connection = { api_key: FIRST_KEY, base_url: server.url };
    const zapier = await startZapierSimulator(platformHandler((await load()).default), connection);
    return {
      /** A Zap that was switched on a second ago, so that things are sent to it. */
      async switchOn(inputData: Row = {}, trigger = 'new_survey_response') {
        const zap = await zapier.switchOn(trigger, inputData);
        server.advance(1_000);
        return zap;
      },
      run: (method: string, inputData: Row = {}) => zapier.run(method, inputData) as Promise<Row[]>,
      /** Of the trigger for survey responses. */
      operation: (method: string, inputData: Row) =>
        zapier.run(`triggers.new_survey_response.operation.${method}`, inputData) as Promise<Row[]>,
      close: () => zapier.close(),
    };
  }

  return {
    server,
    calls,
    connect,
    /** Undefined when it is gone. */
    webhookOf: async (zap: { hookUrl: string }): Promise<Row | undefined> =>
      (await calls.call('GET', `/webhooks?url=${encodeURIComponent(zap.hookUrl)}`)).data[0],
    close: () => server.stop(),
  };
}
