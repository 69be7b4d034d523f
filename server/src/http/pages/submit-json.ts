import type { Collector, CollectorKind } from '@askusers/shared';
import type { Response } from 'express';
import { type SubmitInput, SubmitInput as SubmitInputSchema } from '../../collect/answers/submit-input.ts';
import { validateAnswers } from '../../collect/answers/validate-answers.ts';
import { declaredHiddenFields } from '../../collect/context/declared-hidden-fields.ts';
import { replyMetadata } from '../../collect/context/reply-metadata.ts';
import { respondentOf } from '../../collect/context/respondent-of.ts';
import { startedAt } from '../../collect/context/started-at.ts';
import type { AnsweredUploads } from '../../collect/files/answered-upload.ts';
import { findAnsweredUploads, uploadIdsIn } from '../../collect/files/find-answered-uploads.ts';
import { answerErrorText } from '../../collect/messages/answer-error-text.ts';
import { submitReply } from '../../collect/submit-reply.ts';
import { idempotencyOf } from '../answer-once.ts';
import { parse } from '../call-route.ts';
import { recordedAnswer } from '../recorded-answer.ts';
import type { RawRequest } from '../request-body.ts';
import type { Services } from '../services.ts';
import { visitedCollector, visitorLanguage } from './page-visit.ts';

/** Answers from a script on somebody's website. Without a key nobody is believed to be a certain respondent. */
export async function submitJson(
  services: Services,
  kind: CollectorKind,
  request: RawRequest,
  response: Response,
): Promise<void> {
  const collector = await visitedCollector(services, kind, request);
  const body = parse(SubmitInputSchema, withoutRespondent(request.body));
  const uploads = await findAnsweredUploads(
    services.database,
    services.publicUrl,
    collector.id,
    body.answers,
  );
  const submitted = await submitReply({
    ...services,
    idempotency: idempotencyOf(request),
    wish: { workspaceId: null, kind, id: collector.id },
    read: (present) => readBody(services, present, request, body, uploads),
  });
  const of = { workspaceId: collector.workspace.id, collectorId: collector.id };
  const recorded = await recordedAnswer(services, of, submitted);
  response.status(201).set(recorded.replayed).json(recorded.body);
}

function withoutRespondent(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body;
  return { ...body, respondent: null };
}

function readBody(
  services: Services,
  collector: Collector,
  request: RawRequest,
  body: SubmitInput,
  uploads: AnsweredUploads,
) {
  const language = visitorLanguage(request, collector);
  const validated = validateAnswers(collector, body.answers, { allow: 'page', uploads });
  if (!validated.ok) {
    const faults = validated.errors.map((error) => ({
      pointer: error.pointer,
      message: answerErrorText(language, error),
    }));
    return { ok: false as const, faults };
  }
  const metadata = replyMetadata(collector, {
    channel: 'embed',
    url: request.headers.referer,
    userAgent: request.headers['user-agent'],
    ipAddress: request.ip,
  });
  return {
    ok: true as const,
    facts: {
      answers: validated.answers,
      respondent: respondentOf(collector, validated.answers, null),
      hiddenFields: declaredHiddenFields(collector, Object.entries(body.hidden_fields ?? {})),
      metadata,
      language: body.language ?? language,
      startedAt: startedAt(body.started_at, services.clock()),
      uploadIds: uploadIdsIn(validated.answers, uploads),
    },
  };
}
