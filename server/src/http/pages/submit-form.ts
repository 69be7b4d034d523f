import type { Collector, CollectorKind } from '@askusers/shared';
import type { Response } from 'express';
import type { AnswerError } from '../../collect/answers/answer-error.ts';
import { type FormPost, readFormPost } from '../../collect/answers/read-form-post.ts';
import { validateAnswers } from '../../collect/answers/validate-answers.ts';
import { replyMetadata } from '../../collect/context/reply-metadata.ts';
import { respondentOf } from '../../collect/context/respondent-of.ts';
import { startedAt } from '../../collect/context/started-at.ts';
import type { AnsweredUploads } from '../../collect/files/answered-upload.ts';
import { passingFileUrl } from '../../collect/files/file-address.ts';
import { findAnsweredUploads, uploadIdsIn } from '../../collect/files/find-answered-uploads.ts';
import { renderCollectorPage } from '../../collect/pages/collector-page.tsx';
import type { CollectorPageView, ShownFile } from '../../collect/pages/collector-page-view.ts';
import { renderOnwardPage, renderThankYouPage } from '../../collect/pages/thank-you-page.tsx';
import { submitReply } from '../../collect/submit-reply.ts';
import { UNCLAIMED_UPLOADS_KEPT_MS } from '../../engine/retention.ts';
import { keyReused } from '../answer-once.ts';
import { floodedFor } from '../flood-limits.ts';
import { notFound, Problem } from '../problem.ts';
import type { RawRequest } from '../request-body.ts';
import type { Services } from '../services.ts';
import { sendPage } from './page-answer.ts';
import { firstView, isEmbedded, visitedCollector, visitorLanguage } from './page-visit.ts';
import { type Posted, readPosted } from './read-posted.ts';
import { refusalOf, showRefusal } from './show-page.ts';

/** A plain form post, with files or without. Whatever is wrong, the page comes back with what was typed and the files that came. */
export async function submitForm(
  services: Services,
  kind: CollectorKind,
  request: RawRequest,
  response: Response,
): Promise<void> {
  const collector = await visitedCollector(services, kind, request);
  const waitSeconds = floodedFor(response);
  const isOpen = refusalOf(collector, services.clock()) === undefined;
  const posted = await readPosted(services, collector, request, isOpen && waitSeconds === null);
  const post = readFormPost(collector, posted.pairs);
  const uploads = await findAnsweredUploads(
    services.database,
    services.publicUrl,
    collector.id,
    post.answers,
  );
  const showAgain = (
    status: number,
    more: Pick<CollectorPageView, 'errors' | 'notice' | 'retryAfterSeconds'>,
    present = collector,
    files = waitingFiles(services, uploads),
  ) => {
    const view = { ...viewAgain(services, request, present, post), files, ...more };
    sendPage(response, status, renderCollectorPage(view), present.settings.confirmation.redirect_url);
  };
  if (waitSeconds !== null) return showAgain(429, { notice: 'too_many', retryAfterSeconds: waitSeconds });
  if (post.trapped) return showAgain(422, { notice: 'looks_automated' });
  const read = (present: Collector) =>
    readPost(services, present, request, readFormPost(present, posted.pairs), uploads);
  if (isOpen && posted.errors.length > 0)
    return showAgain(422, { errors: withFileErrors(collector, posted.errors, read(collector)) });

  const submitted = await submitReply<AnswerError[]>({
    ...services,
    idempotency: idempotencyOf(request, post, posted),
    wish: { workspaceId: null, kind, id: collector.id },
    read,
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
    case 'files_gone':
      return showAgain(409, { notice: 'files_gone' }, collector, new Map());
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

/** Everything at once, in the order of the page; a required question whose file was refused does not ask for one besides. */
function withFileErrors(
  { questions }: Collector,
  fileErrors: readonly AnswerError[],
  read: ReturnType<typeof readPost>,
): AnswerError[] {
  const refused = new Set(fileErrors.map(({ questionId }) => questionId));
  const others = read.ok ? [] : read.faults;
  const errors = [
    ...fileErrors,
    ...others.filter(({ code, questionId }) => code !== 'required' || !refused.has(questionId)),
  ];
  const place = ({ questionId }: AnswerError) => questions.findIndex(({ id }) => id === questionId);
  return errors.sort((one, other) => place(one) - place(other));
}

/** What the visitor sent and no reply has taken. */
function waitingFiles({ publicUrl }: Services, uploads: AnsweredUploads): ReadonlyMap<string, ShownFile> {
  const waiting = [...uploads.values()].filter(({ replyId }) => replyId === null);
  return new Map(
    waiting.map(({ name, size, row }) => {
      const expiresAt = new Date(row.createdAt.getTime() + UNCLAIMED_UPLOADS_KEPT_MS);
      return [row.id, { id: row.id, name, size, url: passingFileUrl(publicUrl, row, expiresAt) }];
    }),
  );
}

function thank(request: RawRequest, response: Response, collector: Collector): void {
  const { confirmation } = collector.settings;
  const redirectUrl = confirmation.type === 'redirect' ? confirmation.redirect_url : null;
  const language = visitorLanguage(request, collector);
  if (redirectUrl === null) {
    const html = renderThankYouPage({ collector, language, isEmbedded: isEmbedded(request) });
    sendPage(response, 200, html);
  } else if (isEmbedded(request)) {
    sendPage(response, 200, renderOnwardPage({ collector, language, redirectUrl }));
  } else response.redirect(303, redirectUrl);
}

/** The page with what was typed. */
export function viewAgain(
  services: Services,
  request: RawRequest,
  collector: Collector,
  post: FormPost,
): CollectorPageView {
  const first = firstView(services, request, collector);
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

function readPost(
  services: Services,
  collector: Collector,
  request: RawRequest,
  post: FormPost,
  uploads: AnsweredUploads,
) {
  const language = post.language ?? visitorLanguage(request, collector);
  const validated = validateAnswers(collector, post.answers, {
    allow: 'page',
    // Only our own page says in whose manner its numbers are typed.
    typedIn: post.language ?? undefined,
    uploads,
  });
  if (!validated.ok) return { ok: false as const, faults: validated.errors };
  const metadata = replyMetadata(collector, {
    channel: isEmbedded(request) ? 'embed' : 'link',
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
      uploadIds: uploadIdsIn(validated.answers, uploads),
    },
  };
}

/**
 * The page's own token, so that a double click is one reply. Who goes back and sends other answers means a second one, so what
 * was sent is part of the key. A post made by hand without a token counts each time.
 */
function idempotencyOf(request: RawRequest, post: FormPost, { requestHash }: Posted) {
  const token = post.idempotencyKey;
  if (token === null || !/^[\x21-\x7e]{1,100}$/.test(token)) return null;
  const hash = Buffer.from(requestHash).toString('hex');
  return { scope: `POST ${request.path}`, key: `${token} ${hash}`, requestHash };
}
