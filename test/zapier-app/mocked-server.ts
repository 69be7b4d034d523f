import app from '@askusers/zapier-app';
import nock from 'nock';
import { makeAppHandler, platformHandler, type Row } from './app-handler.ts';

const BASE_URL = 'https://ask.example';
const RPC = 'https://zapier.example';
export const API_KEY = 'ask_of-the-test';

export type MockedServer = ReturnType<typeof openMockedServer>;

/** The app against answers that our server gives rarely, or that only something else gives. Nothing leaves this process. */
export function openMockedServer() {
  if (!nock.isActive()) nock.activate(); // importing it did so, closing takes it away
  nock.disableNetConnect();
  const handler = makeAppHandler(platformHandler(app), `${RPC}/rpc`);
  let cursor: string | null = null;

  function run(method: string, inputData: Row = {}, more: Row = {}): Promise<Row[]> {
    const authData = { api_key: API_KEY, base_url: BASE_URL };
    return handler.run(method, { authData, inputData, ...more }) as Promise<Row[]>;
  }

  return {
    api: nock(`${BASE_URL}/api/v1`, { reqheaders: { authorization: `Bearer ${API_KEY}` } }),
    run,
    /** What the platform shows to a person: the error's name and its sentence. */
    async failure(method: string, inputData: Row = {}, more: Row = {}): Promise<Row> {
      const error = await run(method, inputData, more).then(
        () => new Error('nothing failed'),
        (thrown: Error) => thrown,
      );
      const told = /^\{.*\}$/.exec(error.message)?.[0];
      return { name: error.name, ...(told ? JSON.parse(told) : { message: error.message }) };
    },
    /** Zapier keeps what an app remembers between two pages. */
    keepCursor() {
      nock(RPC)
        .persist()
        .post('/rpc')
        .reply(200, (_uri, body) => {
          const { id, method, params }: Row = typeof body === 'string' ? JSON.parse(body) : body;
          if (method === 'set_cursor') cursor = params[0];
          return { id, result: method === 'get_cursor' ? cursor : null };
        });
    },
    /** Every answer that was prepared was fetched. */
    close() {
      const pending = nock.pendingMocks().filter((mock) => !mock.includes(RPC));
      nock.cleanAll();
      nock.enableNetConnect();
      nock.restore();
      if (pending.length > 0) throw new Error(`never called: ${pending.join(', ')}`);
    },
  };
}
