import type { Express } from 'express';
import type { Services } from './services.ts';

export const SYSTEM_PATHS = ['/healthz', '/readyz', '/docs/problems'].map((path) => ({
  method: 'get',
  path,
}));

/** For the operator's probes. `/healthz`: the process answers. `/readyz`: it can work; with 503, not now. */
export function mountSystem(app: Express, { database }: Pick<Services, 'database'>): void {
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
      checks: { database: databaseAnswers ? 'ok' : 'does not answer' },
    });
  });
}
