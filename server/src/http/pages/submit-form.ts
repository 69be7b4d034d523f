import { createHash } from 'node:crypto';
import type { Collector, CollectorKind } from '@askusers/shared';
import type { Response } from 'express';
import type { AnswerError } from '../../collect/answers/answer-error.ts';
import { type FormPost, readFormPost } from '../../collect/answers/read-form-post.ts';
import { validateAnswers } from '../../collect/answers/validate-answers.ts';
import { replyMetadata } from '../../collect/context/reply-metadata.ts';
import { respondentOf } from '../../collect/context/respondent-of.ts';
import { startedAt } from '../../collect/context/started-at.ts';
import { renderCollectorPage } from '../../collect/pages/collector-page.tsx';
import type { CollectorPageView } from '../../collect/pages/collector-page-view.ts';
import { renderThankYouPage } from '../../collect/pages/thank-you-page.tsx';
import { submitReply } from '../../collect/submit-reply.ts';
import { keyReused } from '../answer-once.ts';
import { notFound, Problem } from '../problem.ts';
import type { RawRequest } from '../request-body.ts';
import type { Services } from '../services.ts';
import { sendPage } from './page-answer.ts';
import { firstView, visitedCollector, visitorLanguage } from './page-visit.ts';
import { showRefusal } from './show-page.ts';

/** A plain form post. Whatever is wrong, the page comes back with what was typed. */
export async function submitForm(
  services: Services,
  kind: CollectorKind,
  request: RawRequest,
  response: Response,
): Promise<void> {
  const collector = await visitedCollector(services, kind, request);
  const pairs = [...new URLSearchParams(typeof request.body === 'string' ? request.body : '')];
  const post = readFormPost(collector, pairs);
  const showAgain = (
    status: number,
    more: Pick<CollectorPageView, 'errors' | 'notice'>,
    present = collector,
  ) => {
    const html = renderCollectorPage({ ...viewAgain(services, request, present, post), ...more });
    sendPage(response, status, html, present.settings.confirmation.redirect_url);
  };
  if (post.trapped) return showAgain(422, { notice: 'looks_automated' });

  const submitted = await submitReply<AnswerError[]>({
    ...services,
    idempotency: idempotencyOf(request, post),
    wish: { workspaceId: null, kind, id: collector.id },
    read: (present) => readPost(services, present, request, readFormPost(present, pairs)),
  }).catch((error: unknown) => {
    services.log.error({ err: error, requestId: response.locals.requestId }, 'submit.failed');
    return { kind: 'failed' as const };
  });

  switch (submitted.kind) {
    case 'recorded':
    case 'repeated':
      return thank(request, response, collector);
    case 'invalid': {
      const present = await visitedCollector(services, kind, request);
      const wasEdited = present.version !== collector.version;
      return showAgain(
        422,
        { errors: submitted.faults, ...(wasEdited ? { notice: 'changed' } : {}) },
        present,
      );
    }
    case 'failed':
      return showAgain(503, { notice: 'try_again' });
    case 'too_large':
      throw new Problem('too-large', 'These answers are too long.');
    case 'key_reused':
      throw keyReused();
    case 'refused':
      switch (submitted.refusal) {
        case 'not_found':
        case 'not_published':
          throw notFound();
        case 'edited':
          return showAgain(409, { notice: 'changed' });
        default:
          return showRefusal(submitted.refusal, collector, request, response);
      }
    default:
      return submitted satisfies never;
  }
}

function thank(request: RawRequest, response: Response, collector: Collector): void {
  const { confirmation } = collector.settings;
  if (confirmation.type === 'redirect' && confirmation.redirect_url) {
    response.redirect(303, confirmation.redirect_url);
    return;
  }
  const language = visitorLanguage(request, collector.language);
  sendPage(response, 200, renderThankYouPage({ collector, language }));
}

function viewAgain(
  { clock }: Services,
  request: RawRequest,
  collector: Collector,
  post: FormPost,
): CollectorPageView {
  const first = firstView(request, collector, clock());
  return {
    ...first,
    language: post.language ?? first.language,
    idempotencyKey: post.idempotencyKey ?? first.idempotencyKey,
    hiddenFields: { ...first.hiddenFields, ...post.hiddenFields },
    startedAt: post.startedAt ?? first.startedAt ?? null,
    pageUrl: post.pageUrl ?? first.pageUrl ?? null,
    referrer: post.referrer,
    values: post.answers,
  };
}

function readPost(services: Services, collector: Collector, request: RawRequest, post: FormPost) {
  const language = post.language ?? visitorLanguage(request, collector.language);
  const validated = validateAnswers(collector, post.answers, {
    allow: 'page',
    // Only our own page says in whose manner its numbers are typed.
    typedIn: post.language ?? undefined,
  });
  if (!validated.ok) return { ok: false as const, faults: validated.errors };
  const metadata = replyMetadata(collector, {
    channel: 'link',
    url: post.pageUrl,
    referrer: post.referrer,
    userAgent: request.headers['user-agent'],
    ipAddress: request.ip,
  });
  return {
    ok: true as const,
    facts: {
      answers: validated.answers,
      respondent: respondentOf(collector, validated.answers, null),
      hiddenFields: post.hiddenFields,
      metadata,
      language,
      startedAt: startedAt(post.startedAt, services.clock()),
    },
  };
}

/**
 * The page's own token, so that a double click is one reply. Who goes back and sends other answers means a second one, so what
 * was sent is part of the key. A post made by hand without a token counts each time.
 */
function idempotencyOf(request: RawRequest, post: FormPost) {
  const token = post.idempotencyKey;
  if (token === null || !/^[\x21-\x7e]{1,100}$/.test(token)) return null;
  const requestHash = createHash('sha256')
    .update(request.rawBody ?? '')
    .digest();
  return { scope: `POST ${request.path}`, key: `${token} ${requestHash.toString('hex')}`, requestHash };
}
