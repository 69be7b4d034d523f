import express, { type Express } from 'express';
import type { Database } from '../database/database.ts';

/** What the operator's probes look at. */
export interface SystemParts {
  database: Database;
  metrics: { text(): Promise<string>; contentType: string };
  /** Null where the wakes need no Redis. */
  wakeQueueIsConnected: () => boolean | null;
}

export const SYSTEM_PATHS = [
  '/healthz',
  '/readyz',
  '/metrics',
  '/openapi.json',
  '/docs/problems',
  '/docs/webhooks',
  '/docs/api',
].map((path) => ({ method: 'get', path }));

/**
 * For the operator. `/healthz`: the process answers. `/readyz`: it can work, or with 503 not now, and what is wrong.
 * `/metrics`: the numbers for Prometheus; they name no workspace.
 */
export function mountSystem(app: Express, { database, metrics, wakeQueueIsConnected }: SystemParts): void {
  app.get('/healthz', (_request, response) => {
    response.json({ status: 'ok' });
  });
  app.get('/readyz', async (_request, response) => {
    const state = await databaseState(database);
    const isReady = state === 'ok';
    response.setHeader('Cache-Control', 'no-store');
    response.status(isReady ? 200 : 503).json({
      status: isReady ? 'ready' : 'not ready',
      checks: { database: state, ...redisCheck(wakeQueueIsConnected()) },
    });
  });
  app.get('/metrics', async (_request, response) => {
    response.set({ 'Content-Type': metrics.contentType, 'Cache-Control': 'no-store' });
    response.send(await metrics.text());
  });
}

/** A standby answers every question, and takes neither a submit nor a claim. */
async function databaseState(database: Database): Promise<'ok' | 'is read-only' | 'does not answer'> {
  try {
    const [row] = await database.query<{ isReadOnly: boolean }>(
      `select current_setting('transaction_read_only')::boolean as "isReadOnly"`,
    );
    return row?.isReadOnly ? 'is read-only' : 'ok';
  } catch {
    return 'does not answer';
  }
}

/** Without Redis deliveries wait for the sweep, up to half a second each: slower, but nothing is wrong. */
const redisCheck = (isConnected: boolean | null) =>
  isConnected === null
    ? {}
    : { redis: isConnected ? 'ok' : 'away: deliveries go out up to half a second later' };

/** All that a process with ROLE=worker serves. */
export function makeSystemApp(parts: SystemParts): Express {
  const app = express();
  app.disable('x-powered-by');
  mountSystem(app, parts);
  app.use((_request, response) => {
    response.status(404).json({ status: 404, title: 'A worker serves /healthz, /readyz and /metrics only' });
  });
  return app;
}
