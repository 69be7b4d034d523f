import type { Express } from 'express';
import type { Services } from './services.ts';

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
    response.status(databaseAnswers ? 200 : 503).json({
      status: databaseAnswers ? 'ready' : 'not ready',
      checks: { database: databaseAnswers ? 'ok' : 'does not answer' },
    });
  });
}
