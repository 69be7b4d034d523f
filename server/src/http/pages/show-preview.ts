import type { Collector, CollectorKind } from '@askusers/shared';
import type { Request, Response } from 'express';
import { collectorWithUrl } from '../../collect/addresses.ts';
import type { AnswerError } from '../../collect/answers/answer-error.ts';
import { readFormPost } from '../../collect/answers/read-form-post.ts';
import { validateAnswers } from '../../collect/answers/validate-answers.ts';
import { renderCollectorPage } from '../../collect/pages/collector-page.tsx';
import type { CollectorPageView } from '../../collect/pages/collector-page-view.ts';
import { renderPreviewEnd } from '../../collect/pages/thank-you-page.tsx';
import { renderFaultyPreview } from '../../collect/pages/trouble-pages.tsx';
import { findCollector } from '../../store/collectors.ts';
import { signedInVisitor } from '../authenticate.ts';
import { isUuid } from '../lists.ts';
import type { RawRequest } from '../request-body.ts';
import type { Services } from '../services.ts';
import { sendPreviewPage } from './page-answer.ts';
import { firstView, visitorLanguage } from './page-visit.ts';
import { readPosted } from './read-posted.ts';
import { viewAgain } from './submit-form.ts';
import { type Unsaved, unsavedDefinition } from './unsaved-definition.ts';

/**
 * `/s/<id>?preview`: the page as its visitors will see it, a draft's too, for whoever is signed in to its workspace. What is sent
 * from it is checked as a visitor's would be, and recorded nowhere.
 */
export const isPreview = (request: Request): boolean => typeof request.query.preview === 'string';

export async function showPreview(
  services: Services,
  kind: CollectorKind,
  request: Request,
  response: Response,
): Promise<void> {
  const collector = await previewedCollector(services, kind, request);
  if (!collector) return leavePreview(request, response);
  const view = { ...firstView(services, request, collector), isPreview: true };
  sendPreviewPage(response, 200, renderCollectorPage(view));
}

/**
 * A post: the page with what is unsaved yet, or answers to it. Files are read and left: a question that wants one counts as answered.
 */
export async function tryPreview(
  services: Services,
  kind: CollectorKind,
  request: RawRequest,
  response: Response,
): Promise<void> {
  const saved = await previewedCollector(services, kind, request);
  if (!saved) return leavePreview(request, response);
  const posted = await readPosted(services, saved, request, false);
  const unsaved = unsavedDefinition(saved, posted.pairs);
  if (unsaved.kind === 'faulty')
    return sendPreviewPage(response, 422, renderFaultyPreview({ language: visitorLanguage(request, saved) }));
  const collector = unsaved.kind === 'shown' ? unsaved.collector : saved;
  const post = readFormPost(collector, posted.pairs);
  const show = (status: number, view: CollectorPageView) =>
    sendPreviewPage(response, status, renderCollectorPage({ ...view, isPreview: true, ...kept(unsaved) }));

  // Our own page says in which language it is; what comes from the builder does not.
  if (unsaved.kind === 'shown' && post.language === null)
    return show(200, firstView(services, request, collector));
  const validated = validateAnswers(collector, post.answers, {
    allow: 'page',
    typedIn: post.language ?? undefined,
    uploads: new Map(),
  });
  const errors = validated.ok ? [] : withoutFiles(collector, validated.errors);
  if (errors.length > 0) return show(422, { ...viewAgain(services, request, collector, post), errors });
  const language = post.language ?? visitorLanguage(request, collector);
  sendPreviewPage(response, 200, renderPreviewEnd({ collector, language }));
}

/** Links to other languages would lead to what is saved; the builder has a choice of its own. */
const kept = (unsaved: Unsaved) =>
  unsaved.kind === 'shown' ? { unsaved: unsaved.text, languageLinks: [] } : {};

async function previewedCollector(
  services: Services,
  kind: CollectorKind,
  request: Request,
): Promise<Collector | undefined> {
  const id = String(request.params.id);
  const person = await signedInVisitor(request, services);
  if (!person || !isUuid(id)) return undefined;
  const row = await findCollector(services.database, person.workspaceId, kind, id);
  return row && collectorWithUrl(row, services.publicUrl);
}

/** Whoever has only the address sees what every visitor sees. A post comes to the empty page: it was no visitor's answer. */
function leavePreview(request: Request, response: Response): void {
  const address = new URL(request.url, 'http://ours.invalid');
  address.searchParams.delete('preview');
  response.redirect(303, address.pathname + address.search);
}

function withoutFiles({ questions }: Collector, errors: readonly AnswerError[]): AnswerError[] {
  const takeFiles = new Set(
    questions.flatMap(({ id, type }) => (type === 'file_upload' || type === 'signature' ? [id] : [])),
  );
  return errors.filter(({ questionId }) => !questionId || !takeFiles.has(questionId));
}
