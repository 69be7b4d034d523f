import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool } from 'undici';
import { type Child, startChild } from './child.ts';
import type { BenchStores } from './start-bench-stores.ts';

/** Processes that answer the API's calls and deliver: ours, or the textbook design in its place. */
export interface BenchServer {
  /** One call of the API; each client has a key of its own, for a key is held to 1,000 calls a second. */
  call<Answer>(
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    body?: object,
    client?: number,
  ): Promise<Answer>;
  /** Of all processes since their start. */
  statementCount(): Promise<number>;
  api: Child;
  /** Empty in the modes of one process. Whoever kills one takes it out and may start another. */
  workers: Child[];
  startWorker(): Promise<Child>;
  stop(): Promise<void>;
}

export const CLIENT_COUNT = 20;

export interface BenchServerWish {
  program?: 'server-process' | 'textbook-process' | 'soak-process';
  environment: Record<string, string>;
  /** More than none: scaled out, with an API process and so many workers. */
  workerCount?: number;
}

/** Scaled out on databases of its own. */
export const startScaledOut = async (
  { postgres, redis }: BenchStores,
  wish: Omit<BenchServerWish, 'environment'> & { environment?: Record<string, string> } = {},
): Promise<BenchServer> =>
  startBenchServer({
    workerCount: 1,
    ...wish,
    environment: {
      DATABASE_URL: await postgres.createDatabase(),
      REDIS_URL: redis.url,
      ...wish.environment,
    },
  });

/** A server of its own, with an empty database unless it is told of another. */
export async function startBenchServer(wish: BenchServerWish): Promise<BenchServer> {
  const { program = 'server-process', workerCount = 0 } = wish;
  const dataDir = await mkdtemp(join(tmpdir(), 'askusers-bench-'));
  const firstKey = `ask_${randomBytes(24).toString('base64url')}`;
  const environment = {
    HOST: '127.0.0.1',
    PORT: '0',
    DATA_DIR: dataDir,
    BOOTSTRAP_API_KEY: firstKey,
    ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    ALLOW_PRIVATE_TARGETS: '127.0.0.0/8',
    ...wish.environment,
  };
  const startRole = (role: string) => startChild<string>(program, { ...environment, ROLE: role });
  const [api, url] = await startRole(workerCount > 0 ? 'api' : 'all');
  const workers: Child[] = [];
  const startWorker = async () => {
    const [worker] = await startRole('worker');
    workers.push(worker);
    return worker;
  };
  for (let number = 1; number <= workerCount; number += 1) await startWorker();

  const pool = new Pool(url, { connections: 2 * CLIENT_COUNT });
  const keys = [firstKey];
  const call: BenchServer['call'] = async (method, path, body, client = 0) => {
    const response = await pool.request({
      method,
      path: `/api/v1${path}`,
      headers: {
        Authorization: `Bearer ${keys[client % keys.length] ?? firstKey}`,
        'Content-Type': 'application/json',
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.body.text();
    if (response.statusCode >= 300) throw new Error(`${method} ${path}: ${response.statusCode} ${text}`);
    return text ? JSON.parse(text) : undefined;
  };
  while (keys.length < CLIENT_COUNT) {
    keys.push((await call<{ key: string }>('POST', '/api-keys', { name: `client ${keys.length}` })).key);
  }

  return {
    call,
    api,
    workers,
    startWorker,
    async statementCount() {
      const counts = await Promise.all([api, ...workers].map((child) => child.ask<number>('statements')));
      return counts.reduce((sum, count) => sum + count, 0);
    },
    async stop() {
      await pool.close();
      await Promise.all([api, ...workers].map((child) => child.stop()));
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
