import { randomBytes } from 'node:crypto';
import { readConfig } from '../../server/src/config.ts';
import { makeLog } from '../../server/src/log.ts';
import { openDatabase } from '../../server/src/open-database.ts';
import { type RunningServer, startServer } from '../../server/src/start-server.ts';
import { MIGRATIONS_FOLDER } from '../support/migrations-folder.ts';
import type { ApiAnswer } from '../support/running-server.ts';
import { startTcpProxy } from '../support/tcp-proxy.ts';

export const SHARED_API_KEY = `ask_${'shared'.repeat(5)}`;
const ENCRYPTION_KEY = randomBytes(32).toString('base64');

export interface SharedServer extends RunningServer {
  call(method: string, path: string, body?: unknown): Promise<Pick<ApiAnswer, 'status' | 'body'>>;
  /** Tears off its connections to the database and lets it make no new ones. */
  cutOff(): void;
  mend(): Promise<void>;
}

/** One of several servers on one Postgres database, as DATABASE_URL makes them, with a line to it that can be cut. */
export async function startSharedServer(databaseUrl: string): Promise<SharedServer> {
  const url = new URL(databaseUrl);
  const proxy = await startTcpProxy(Number(url.port));
  let isCutOff = false;
  url.port = String(proxy.port);
  const config = readConfig({
    PORT: '0',
    DATABASE_URL: url.href,
    ENCRYPTION_KEY,
    BOOTSTRAP_API_KEY: SHARED_API_KEY,
    ALLOW_PRIVATE_TARGETS: '127.0.0.0/8',
  });
  const log = makeLog(process.env.TEST_LOG ?? 'silent');
  const server = await startServer({
    config,
    log,
    language: 'en',
    migrationsFolder: MIGRATIONS_FOLDER,
    opened: await openDatabase(config, log),
  });

  async function mend(): Promise<void> {
    if (isCutOff) await proxy.accept();
    isCutOff = false;
  }

  return {
    ...server,
    async call(method, path, body) {
      const response = await fetch(`${server.url}/api/v1${path}`, {
        method,
        headers: { Authorization: `Bearer ${SHARED_API_KEY}`, 'Content-Type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return { status: response.status, body: response.status === 204 ? null : await response.json() };
    },
    cutOff() {
      isCutOff = true;
      proxy.refuse();
      proxy.reset();
    },
    mend,
    async stop() {
      await mend();
      await server.stop();
      proxy.close();
    },
  };
}
