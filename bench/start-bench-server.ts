import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool } from 'undici';
import { startChild } from './child.ts';

export interface BenchServer {
  /** One call of the API; each client has a key of its own, for a key is held to 1,000 calls a second. */
  call<Answer>(
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    body?: object,
    client?: number,
  ): Promise<Answer>;
  statementCount(): Promise<number>;
  stop(): Promise<void>;
}

export const CLIENT_COUNT = 20;

/** A server of its own with an empty database. */
export async function startBenchServer(environment: Record<string, string>): Promise<BenchServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'askusers-bench-'));
  const firstKey = `ask_${randomBytes(24).toString('base64url')}`;
  const [child, url] = await startChild<string>('server-process', {
    HOST: '127.0.0.1',
    PORT: '0',
    DATA_DIR: dataDir,
    BOOTSTRAP_API_KEY: firstKey,
    ENCRYPTION_KEY: randomBytes(32).toString('base64'),
    ALLOW_PRIVATE_TARGETS: '127.0.0.0/8',
    ...environment,
  });
  const pool = new Pool(url, { connections: CLIENT_COUNT });
  const keys = [firstKey];

  const call: BenchServer['call'] = async (method, path, body, client = 0) => {
    const response = await pool.request({
      method,
      path: `/api/v1${path}`,
      headers: { Authorization: `Bearer ${keys[client] ?? firstKey}`, 'Content-Type': 'application/json' },
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
    statementCount: () => child.ask<number>('statements'),
    async stop() {
      await pool.close();
      await child.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
