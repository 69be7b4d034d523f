import { randomUUID } from 'node:crypto';
import cors from 'cors';
import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import helmet from 'helmet';
import { callRoute, type RawRequest } from './call-route.ts';
import { limitApiKeys, limitVisitors } from './flood-limits.ts';
import { answerTroublePage, mountPublicPages } from './pages/public-pages.ts';
import { notFound, Problem, problemBody } from './problem.ts';
import { problemOf } from './problem-of.ts';
import type { Answer } from './route.ts';
import { routes } from './routes.ts';
import type { Services } from './services.ts';
import { mountSystem } from './system.ts';

/** DESIGN section 8: a larger request is a 413. */
const MAX_REQUEST_BYTES = 1024 * 1024;

/** `trustedProxies`: whose X-Forwarded-For is believed, as CIDRs; a proxy on this machine always is. */
export function makeApp(services: Services, trustedProxies: readonly string[]): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('trust proxy', ['loopback', ...trustedProxies]);
  app.set('query parser', 'simple');
  app.use(identify(services));
  app.use(helmet({ contentSecurityPolicy: false, strictTransportSecurity: false }));

  mountSystem(app, services);
  app.use(['/s', '/f'], cors({ origin: '*', methods: ['GET', 'POST'], maxAge: 86_400 }), limitVisitors());
  app.use('/api', limitApiKeys());
  const keepRawBody = (request: RawRequest, _response: unknown, bytes: Buffer) => {
    request.rawBody = bytes;
  };
  app.use(express.json({ limit: MAX_REQUEST_BYTES, verify: keepRawBody }));
  app.use(
    express.text({
      type: 'application/x-www-form-urlencoded',
      limit: MAX_REQUEST_BYTES,
      verify: keepRawBody,
    }),
  );
  app.use(express.raw({ type: () => true, limit: MAX_REQUEST_BYTES, verify: keepRawBody }));

  mountPublicPages(app, services);
  for (const route of routes) {
    const path = `/api/v1${route.path}`;
    app[route.method](path, async (request: Request, response: Response) => {
      send(response, await callRoute(route, request, services));
    });
  }
  for (const path of new Set(routes.map((route) => `/api/v1${route.path}`)))
    app.all(path, refuseMethod(path));
  app.use(() => {
    throw notFound();
  });
  app.use(answerTroublePage(services), answerProblem(services));
  return app;
}

function send(response: Response, answer: Answer): void {
  response.status(answer.status).set(answer.headers ?? {});
  if (answer.body === undefined) response.end();
  else response.json(answer.body);
}

function refuseMethod(path: string) {
  const methods = routes
    .filter((route) => `/api/v1${route.path}` === path)
    .map((route) => route.method.toUpperCase());
  const allow = [...new Set(methods)].join(', ');
  return (request: Request) => {
    if (request.method === 'OPTIONS')
      throw new Problem('method-not-allowed', `Send ${allow}.`, { headers: { Allow: allow } });
    throw new Problem('method-not-allowed', `${request.method} is not possible here; send ${allow}.`, {
      headers: { Allow: allow },
    });
  };
}

/** One wide line a request, and an id that the caller can quote. */
function identify({ log }: Services) {
  return (request: Request, response: Response, next: NextFunction) => {
    const startedMs = performance.now();
    const requestId = randomUUID();
    response.locals.requestId = requestId;
    response.setHeader('X-Request-Id', requestId);
    response.on('finish', () => {
      const durationMs = Math.round(performance.now() - startedMs);
      const line = {
        requestId,
        method: request.method,
        path: pathOf(request),
        status: response.statusCode,
        durationMs,
      };
      if (response.statusCode >= 500) log.warn(line, 'request.answered');
      else log.debug(line, 'request.answered');
    });
    next();
  };
}

/** Without the query string: people put e-mail addresses and tokens there. */
const pathOf = (request: Request) => request.originalUrl.split('?', 1)[0] ?? '/';

function answerProblem(services: Services) {
  return (error: unknown, request: Request, response: Response, next: NextFunction) => {
    const requestId = String(response.locals.requestId);
    const problem = problemOf(error);
    if (problem.status >= 500)
      services.log.error({ err: error, requestId, path: pathOf(request) }, 'request.failed');
    if (response.headersSent) return next(error);
    response
      .status(problem.status)
      .set(problem.headers)
      .type('application/problem+json')
      .send(
        JSON.stringify(
          problemBody(problem, { base: services.publicUrl, instance: pathOf(request), requestId }),
        ),
      );
  };
}
