import type { Collector, CollectorKind } from '@askusers/shared';
import { z } from 'zod';
import { SubmitInput } from '../collect/answers/submit-input.ts';
import { validateAnswers } from '../collect/answers/validate-answers.ts';
import { replyMetadata } from '../collect/context/reply-metadata.ts';
import { respondentOf } from '../collect/context/respondent-of.ts';
import { jsonPointer } from '../collect/definition/input-error.ts';
import type { AnsweredUploads } from '../collect/files/answered-upload.ts';
import { findAnsweredUploads, uploadIdsIn } from '../collect/files/find-answered-uploads.ts';
import { answerErrorText } from '../collect/messages/answer-error-text.ts';
import { type ReplyFacts, submitReply } from '../collect/submit-reply.ts';
import { findCollector } from '../store/collectors.ts';
import { deleteReply, findReply, listReplies, type ReplyRow } from '../store/replies.ts';
import { ListQuery, listAnswer, pageWish } from './lists.ts';
import { type FieldError, notFound } from './problem.ts';
import { recordedAnswer } from './recorded-answer.ts';
import { ReplyFilterQuery, replyFilter } from './reply-filter.ts';
import { created, noContent, ok, type Route, route } from './route.ts';

const ReplyQuery = z.object({ ...ListQuery.shape, ...ReplyFilterQuery.shape });

export const responseRoutes = replyRoutes('survey', '/surveys/:collector/responses');
export const submissionRoutes = replyRoutes('form', '/forms/:collector/submissions');

/** A survey's responses and a form's submissions: each item is the `data` of its event, word for word. */
function replyRoutes(kind: CollectorKind, path: string): Route[] {
  const view = (row: ReplyRow) => JSON.parse(row.data);
  const location = (collectorId: string, id: string) =>
    `/api/v1${path.replace(':collector', collectorId)}/${id}`;

  return [
    route({
      method: 'get',
      path,
      scope: 'read',
      query: ReplyQuery,
      async handle({ workspace, params, query }, { database }) {
        const collectorId = params.collector ?? '';
        if (!(await findCollector(database, workspace.id, kind, collectorId))) throw notFound();
        const key = { workspaceId: workspace.id, collectorId };
        return listAnswer(await listReplies(database, key, replyFilter(query), pageWish(query)), view);
      },
    }),
    route({
      method: 'post',
      path,
      scope: 'submit',
      body: SubmitInput,
      async handle({ workspace, params, body, idempotency }, services) {
        const collectorId = params.collector ?? '';
        // A stranger's survey is refused below, whatever lies there.
        const uploads = await findAnsweredUploads(
          services.database,
          services.publicUrl,
          collectorId,
          body.answers,
        );
        const submitted = await submitReply({
          ...services,
          idempotency,
          wish: { workspaceId: workspace.id, kind, id: collectorId },
          read: (collector) => readSubmit(collector, body, uploads),
        });
        const recorded = await recordedAnswer(
          services,
          { workspaceId: workspace.id, collectorId },
          submitted,
        );
        const answer = created(recorded.body, location(collectorId, recorded.body.id));
        return { ...answer, headers: { ...answer.headers, ...recorded.replayed } };
      },
      async repeat({ workspace, params }, services, replyId) {
        const collectorId = params.collector ?? '';
        const key = { workspaceId: workspace.id, collectorId };
        const { body } = await recordedAnswer(services, key, { kind: 'repeated', replyId });
        return created(body, location(collectorId, replyId));
      },
    }),
    route({
      method: 'get',
      path: `${path}/:id`,
      scope: 'read',
      async handle({ workspace, params }, { database }) {
        const collectorId = params.collector ?? '';
        const collector = await findCollector(database, workspace.id, kind, collectorId);
        const row = collector && (await findReply(database, workspace.id, collectorId, params.id ?? ''));
        if (!row) throw notFound();
        return ok(view(row));
      },
    }),
    route({
      method: 'delete',
      path: `${path}/:id`,
      scope: 'manage',
      async handle({ workspace, params }, { database, clock }) {
        const collectorId = params.collector ?? '';
        const collector = await findCollector(database, workspace.id, kind, collectorId);
        const key = { workspaceId: workspace.id, collectorId };
        if (!collector || !(await deleteReply(database, key, params.id ?? '', clock()))) throw notFound();
        return noContent();
      },
    }),
  ];
}

/** What a program sends: it may say who answered, and its channel is the API. */
function readSubmit(
  collector: Collector,
  body: SubmitInput,
  uploads: AnsweredUploads,
): { ok: true; facts: ReplyFacts } | { ok: false; faults: FieldError[] } {
  const validated = validateAnswers(collector, body.answers, { allow: 'api', uploads });
  const faults: FieldError[] = validated.ok
    ? []
    : validated.errors.map((error) => ({ pointer: error.pointer, message: answerErrorText('en', error) }));
  for (const name of Object.keys(body.hidden_fields ?? {})) {
    if (collector.hidden_fields.includes(name)) continue;
    const message = `is no hidden field of this ${collector.kind}`;
    faults.push({ pointer: jsonPointer(['hidden_fields', name]), message });
  }
  if (!validated.ok || faults.length > 0) return { ok: false, faults };

  return {
    ok: true,
    facts: {
      answers: validated.answers,
      respondent: respondentOf(collector, validated.answers, body.respondent),
      hiddenFields: { ...body.hidden_fields },
      metadata: replyMetadata(collector, { channel: 'api' }),
      language: body.language ?? collector.language,
      startedAt: body.started_at ?? null,
      uploadIds: uploadIdsIn(validated.answers, uploads),
    },
  };
}
