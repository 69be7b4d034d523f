import { randomUUID } from 'node:crypto';
import cors from 'cors';
import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import helmet from 'helmet';
import { callRoute } from './call-route.ts';
import { mountDashboard } from './dashboard.ts';
import { mountPublicFiles } from './files/public-files.ts';
import { limitApiKeys, limitVisitors } from './flood-limits.ts';
import { mountGuide } from './guide/mount-guide.ts';
import { mountEmbed } from './pages/embed.ts';
import { answerTroublePage, mountPublicPages } from './pages/public-pages.ts';
import { notFound, problemBody } from './problem.ts';
import { problemOf } from './problem-of.ts';
import { mountProblemsPage } from './problems-page.ts';
import { mountReference } from './reference/mount-reference.ts';
import { refuseOtherMethods } from './refuse-other-methods.ts';
import { readPageBody } from './request-body.ts';
import type { Answer } from './route.ts';
import { routes } from './routes.ts';
import { sendPieces } from './send-pieces.ts';
import type { Services } from './services.ts';
import { mountSignIn, SIGN_IN_PATHS } from './sign-in-routes.ts';
import { mountSystem, SYSTEM_PATHS, type SystemParts } from './system.ts';

/**
 * `trustedProxies`: whose X-Forwarded-For is believed, as CIDRs; a proxy on this machine always is. `dashboardFolder`: where the
 * web application was built; left out: there is none.
 */
export function makeApp(
  services: Services & SystemParts,
  trustedProxies: readonly string[],
  dashboardFolder?: string,
): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('trust proxy', ['loopback', ...trustedProxies]);
  app.set('query parser', 'simple');
  app.use(identify(services), foldSlashes);
  app.use(helmet({ contentSecurityPolicy: false, strictTransportSecurity: false }));

  mountSystem(app, services);
  mountProblemsPage(app);
  mountGuide(app, services);
  mountReference(app, services);
  app.use(['/s', '/f'], cors({ origin: '*', methods: ['GET', 'POST'], maxAge: 86_400 }), limitVisitors());
  app.use(['/s', '/f'], readPageBody);
  mountPublicFiles(app, services);
  mountEmbed(app, services);
  mountPublicPages(app, services);

  app.use('/api', limitApiKeys(), keepOutOfCaches);
  mountSignIn(app, services);
  for (const route of routes) {
    app[route.method](`/api/v1${route.path}`, async (request: Request, response: Response) => {
      await send(services, request, response, await callRoute(route, request, response, services));
    });
  }
  refuseOtherMethods(app, [
    ...SYSTEM_PATHS,
    ...SIGN_IN_PATHS,
    ...routes.map(({ method, path }) => ({ method, path: `/api/v1${path}` })),
  ]);
  if (dashboardFolder) mountDashboard(app, dashboardFolder);
  app.use(() => {
    throw notFound();
  });
  app.use(answerTroublePage(services), answerProblem(services));
  return app;
}

async function send(services: Services, request: Request, response: Response, answer: Answer): Promise<void> {
  response.status(answer.status).set(answer.headers ?? {});
  if (answer.pieces) await sendPieces(services, request, response, answer.pieces);
  else if (answer.body === undefined) response.end();
  else response.json(answer.body);
}

/** An address of this server that ends in a slash, put before a path that begins with one, is no reason to find nothing. */
function foldSlashes(request: Request, _response: Response, next: NextFunction): void {
  const [path = '', ...query] = request.url.split('?');
  request.url = [path.replace(/(?<!^https?:)\/{2,}/gi, '/'), ...query].join('?');
  next();
}

/** RFC 9112, 3.2.2: a client that takes us for a proxy names the whole address, which express understands. */
const inOriginForm = (url: string) => url.replace(/^https?:\/\/[^/?]*\/?/i, '/');

/** Answers carry people's answers and, when something is made, a secret. */
function keepOutOfCaches(_request: Request, response: Response, next: NextFunction): void {
  response.setHeader('Cache-Control', 'no-store');
  next();
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
const pathOf = (request: Request) => inOriginForm(request.originalUrl).split('?', 1)[0] ?? '/';

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
