import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../server/src/config.ts';
import type { Database } from '../../server/src/database/database.ts';
import type { ResolveName } from '../../server/src/engine/resolve-name.ts';
import type { LifeMode } from '../../server/src/engine/worker-life.ts';
import { makeLog } from '../../server/src/log.ts';
import { makePasswordHasher } from '../../server/src/people/password-hash.ts';
import { type RunningServer, startServer } from '../../server/src/start-server.ts';
import { answerFault } from './answer-fault.ts';
import { MIGRATIONS_FOLDER } from './migrations-folder.ts';
import { openTestDatabase } from './test-database.ts';

export interface TestServer extends RunningServer {
  database: Database;
  /** A call of the API with the first workspace's key; the body goes as JSON. Throws when the answer is none that is described. */
  api(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<ApiAnswer>;
  /** The same as another workspace that knows nothing of the first. */
  strangerApi: TestServer['api'];
  /** The same with these headers in place of a key. */
  callWith(headers: Record<string, string>): TestServer['api'];
  /** Moves the server's clock on; nothing happens by itself when `clockStandsStill`. */
  advance(ms: number): void;
  now(): Date;
}

export interface ApiAnswer {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  body: any;
  text: string;
}

/** Real scrypt, but tests sign in often. */
export const QUICK_COST = { logN: 8, r: 8, p: 1 };

export const FIRST_KEY = `ask_${'first'.repeat(6)}`;
export const STRANGER_KEY = `ask_${'other'.repeat(6)}`;

/**
 * The real server on a real port with a test database, in this process. With `clockStandsStill` its clock moves by `advance`
 * only and the sweep by `sweep()`, so that a schedule of hours is tested to the second.
 */
export async function startTestServer(
  options: {
    clockStandsStill?: boolean;
    environment?: Record<string, string>;
    database?: Database;
    resolveName?: ResolveName;
    /** Where build.mjs wrote the web application; left out: there is none, and its addresses are answered like any other. */
    dashboardFolder?: string;
  } = {},
): Promise<TestServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'askusers-test-'));
  const database = options.database ?? (await openTestDatabase());
  let advancedMs = 0;
  const startedAt = Date.now();
  const now = () => new Date((options.clockStandsStill ? startedAt : Date.now()) + advancedMs);
  const lifeMode: LifeMode = { kind: 'until_restart' };
  const server = await startServer({
    config: readConfig({
      PORT: '0',
      DATA_DIR: dataDir,
      BOOTSTRAP_API_KEY: `${FIRST_KEY},${STRANGER_KEY}`,
      ...options.environment,
    }),
    log: makeLog(process.env.TEST_LOG ?? 'silent'),
    language: 'en',
    migrationsFolder: MIGRATIONS_FOLDER,
    ...(options.dashboardFolder && { dashboardFolder: options.dashboardFolder }),
    opened: { database, clock: now, synchroniseClock: async () => {}, lifeMode, ownServices: [] },
    sweepsByItself: !options.clockStandsStill,
    passwords: makePasswordHasher(QUICK_COST),
    ...(options.resolveName && { resolveName: options.resolveName }),
  });

  const callWith =
    (own: Record<string, string>): TestServer['api'] =>
    async (method, path, body, headers = {}) => {
      const response = await fetch(`${server.url}/api/v1${path}`, {
        method,
        headers: {
          ...own,
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
        redirect: 'manual',
      });
      const text = await response.text();
      const isJson = /json/.test(response.headers.get('content-type') ?? '');
      const answer = {
        status: response.status,
        headers: response.headers,
        body: isJson ? JSON.parse(text) : undefined,
        text,
      };
      const header = (name: string) => answer.headers.get(name);
      const fault = answerFault({ method, path: `/api/v1${path}`, ...answer, header });
      if (fault) throw new Error(fault);
      return answer;
    };

  return {
    ...server,
    database,
    api: callWith({ Authorization: `Bearer ${FIRST_KEY}` }),
    strangerApi: callWith({ Authorization: `Bearer ${STRANGER_KEY}` }),
    callWith,
    advance(ms) {
      advancedMs += ms;
    },
    now,
    async stop() {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
