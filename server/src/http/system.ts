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
    const databaseAnswers = await database.query('select 1').then(
      () => true,
      () => false,
    );
    response.setHeader('Cache-Control', 'no-store');
    response.status(databaseAnswers ? 200 : 503).json({
      status: databaseAnswers ? 'ready' : 'not ready',
      checks: {
        database: databaseAnswers ? 'ok' : 'does not answer',
        ...redisCheck(wakeQueueIsConnected()),
      },
    });
  });
  app.get('/metrics', async (_request, response) => {
    response.set({ 'Content-Type': metrics.contentType, 'Cache-Control': 'no-store' });
    response.send(await metrics.text());
  });
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
