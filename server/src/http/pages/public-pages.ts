import type { CollectorKind } from '@askusers/shared';
import type { Express, NextFunction, Request, Response } from 'express';
import {
  renderFileGonePage,
  renderNotFoundPage,
  renderTooLargePage,
  renderTooManyRequestsPage,
  renderTroublePage,
} from '../../collect/pages/trouble-pages.tsx';
import { Problem } from '../problem.ts';
import { problemOf } from '../problem-of.ts';
import type { RawRequest } from '../request-body.ts';
import type { Services } from '../services.ts';
import { sendPage, wantsPage } from './page-answer.ts';
import { visitorLanguage } from './page-visit.ts';
import { showPage } from './show-page.ts';
import { isPreview, showPreview, tryPreview } from './show-preview.ts';
import { submitForm } from './submit-form.ts';
import { submitJson } from './submit-json.ts';

const PAGES: { path: string; kind: CollectorKind }[] = [
  { path: '/s/:id', kind: 'survey' },
  { path: '/f/:id', kind: 'form' },
];

/** The hosted pages: what a visitor sees and sends, without a key. Programs may send JSON to the same address. */
export function mountPublicPages(app: Express, services: Services): void {
  for (const { path, kind } of PAGES) {
    app.get(path, (request, response) =>
      isPreview(request)
        ? showPreview(services, kind, request, response)
        : showPage(services, kind, request, response),
    );
    app.post(path, async (request: RawRequest, response) => {
      if (isPreview(request)) return tryPreview(services, kind, request, response);
      if (request.is(['application/x-www-form-urlencoded', 'multipart/form-data']))
        return submitForm(services, kind, request, response);
      if (request.is('json')) return submitJson(services, kind, request, response);
      throw new Problem('unsupported-media-type', 'Send the answers as a form post or as JSON.');
    });
    app.all(path, () => {
      throw new Problem('method-not-allowed', 'Send GET or POST.', { headers: { Allow: 'GET, POST' } });
    });
  }
}

/** Trouble as a page, for those who came with a browser; everybody else gets the problem as JSON. */
export function answerTroublePage(services: Services) {
  return (error: unknown, request: Request, response: Response, next: NextFunction) => {
    if (!/^\/(s|f|files)\//.test(request.path) || !wantsPage(request) || response.headersSent)
      return next(error);
    const problem = problemOf(error);
    if (problem.status >= 500) {
      services.log.error({ err: error, requestId: response.locals.requestId }, 'request.failed');
    }
    response.set(problem.headers);
    sendPage(response, problem.status, pageOf(problem, request, response));
  };
}

function pageOf(problem: Problem, request: Request, response: Response): string {
  const language = visitorLanguage(request);
  switch (problem.type) {
    case 'not-found':
      if (request.path.startsWith('/files/')) return renderFileGonePage({ language });
      return renderNotFoundPage({ language });
    case 'too-large':
      return renderTooLargePage({ language });
    case 'too-many-requests':
      return renderTooManyRequestsPage({
        language,
        retryAfterSeconds: Number(response.getHeader('Retry-After') ?? 60),
      });
    default:
      return renderTroublePage({ language });
  }
}
