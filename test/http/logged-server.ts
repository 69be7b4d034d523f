import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { readConfig } from '../../server/src/config.ts';
import { startServer } from '../../server/src/start-server.ts';
import { MIGRATIONS_FOLDER } from '../support/migrations-folder.ts';
import { FIRST_KEY } from '../support/running-server.ts';
import { openTestDatabase } from '../support/test-database.ts';
import { JSON_TYPE, rawCall } from './raw-call.ts';

/** The real server, with everything that it logs at the most talkative level. */
export async function startLoggedServer() {
  const lines: string[] = [];
  const dataDir = await mkdtemp(join(tmpdir(), 'askusers-test-'));
  const database = await openTestDatabase();
  const server = await startServer({
    config: readConfig({ PORT: '0', DATA_DIR: dataDir, BOOTSTRAP_API_KEY: FIRST_KEY }),
    log: pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) }),
    language: 'en',
    migrationsFolder: MIGRATIONS_FOLDER,
    opened: {
      database,
      clock: () => new Date(),
      synchroniseClock: async () => {},
      lifeMode: { kind: 'until_restart' },
      ownServices: [],
    },
  });
  return {
    database,
    lines,
    api(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      const sent = body === undefined ? { headers } : { headers: { ...JSON_TYPE, ...headers }, body: text };
      return rawCall(server.url, method, `/api/v1${path}`, sent);
    },
    async stop() {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
