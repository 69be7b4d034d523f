import { EventType, eventJsonSchema } from '@askusers/shared';
import { z } from 'zod';
import { generatedEvent, recentEvents } from '../collect/sample-events.ts';
import { knownCollectorIds } from '../store/collector-ids.ts';
import { type EventRow, findEvent, listEvents } from '../store/events.ts';
import { isUuid, ListQuery, listAnswer, pageWish, SpanQuery } from './lists.ts';
import { invalid, notFound } from './problem.ts';
import { ok, route } from './route.ts';
import type { Services } from './services.ts';

const EventQuery = z.object({ ...ListQuery.shape, ...SpanQuery.shape, event_type: EventType.optional() });

const SampleQuery = z.object({
  event_type: EventType,
  survey_id: z.string().optional(),
  form_id: z.string().optional(),
  limit: ListQuery.shape.limit,
  /** Only this one; left out, recent events go before a generated one. */
  source: z.enum(['recent', 'generated']).optional(),
});
type SampleQuery = z.infer<typeof SampleQuery>;

/** However many are asked for: an editor shows one or three. */
const MAX_SAMPLES = 3;

export const eventRoutes = [
  route({
    method: 'get',
    path: '/events',
    scope: 'read',
    query: EventQuery,
    async handle({ workspace, query }, { database }) {
      const filter = {
        eventType: query.event_type ?? null,
        since: query.since ?? null,
        until: query.until ?? null,
      };
      return listAnswer(await listEvents(database, workspace.id, filter, pageWish(query)), view);
    },
  }),
  route({
    method: 'get',
    path: '/events/:id',
    scope: 'read',
    async handle({ workspace, params }, { database }) {
      const event = await findEvent(database, workspace.id, params.id ?? '');
      if (!event) throw notFound();
      return ok({ ...view(event), body: event.body });
    },
  }),
  route({
    method: 'get',
    path: '/event-types',
    scope: 'read',
    async handle({ workspace }, services) {
      const data = await Promise.all(
        EventType.options.map(async (eventType) => {
          const wish = { workspaceId: workspace.id, eventType, collectorId: null };
          const sample = await generatedEvent(sampleParts(services), wish);
          return {
            event_type: eventType,
            description: DESCRIPTIONS[eventType],
            schema: eventJsonSchema(eventType),
            sample: sample ? JSON.parse(sample.body) : null,
          };
        }),
      );
      return ok({ data, has_more: false, next_cursor: null });
    },
  }),
  route({
    method: 'get',
    path: '/samples',
    scope: 'read',
    query: SampleQuery,
    /** Real events when there are any, else one made from the definition: an editor is never left with nothing. */
    async handle({ workspace, query }, services) {
      const collectorId = await sampledCollector(services, workspace.id, query);
      const wish = { workspaceId: workspace.id, eventType: query.event_type, collectorId };
      const recent =
        query.source === 'generated'
          ? []
          : await recentEvents(sampleParts(services), wish, Math.min(query.limit, MAX_SAMPLES));
      const generated =
        query.source === 'recent' || recent.length > 0
          ? undefined
          : await generatedEvent(sampleParts(services), wish);
      return ok({
        source: query.source ?? (recent.length > 0 ? 'recent' : 'generated'),
        data: [...recent, ...(generated ? [generated] : [])].map((event) => JSON.parse(event.body)),
        has_more: false,
        next_cursor: null,
      });
    },
  }),
];

/** The survey or form that is asked for; null when any will do. */
async function sampledCollector(
  { database }: Services,
  workspaceId: string,
  { event_type, survey_id, form_id }: SampleQuery,
): Promise<string | null> {
  const isSurvey = event_type === 'survey.response.created';
  if (isSurvey ? form_id : survey_id) {
    const pointer = isSurvey ? '/form_id' : '/survey_id';
    throw invalid([{ pointer, message: `does not go with the event type ${event_type}` }]);
  }
  const id = (isSurvey ? survey_id : form_id)?.toLowerCase();
  if (id === undefined) return null;
  if (!isUuid(id)) throw notFound();
  const known = await knownCollectorIds(database, workspaceId, isSurvey ? 'survey' : 'form', [id]);
  if (known.size === 0) throw notFound();
  return id;
}

export const sampleParts = ({ database, publicUrl, clock }: Services) => ({
  database,
  publicUrl,
  now: clock(),
});

const DESCRIPTIONS: Record<EventType, string> = {
  'survey.response.created': 'Somebody finished a survey: the answers, who gave them, and the survey.',
  'form.submission.created': 'Somebody sent a form: its fields, who sent it, and how the form is set up.',
};

function view(row: EventRow) {
  const isSurvey = row.eventType === 'survey.response.created';
  return {
    id: row.id,
    event_type: row.eventType,
    survey_id: isSurvey ? row.collectorId : null,
    form_id: isSurvey ? null : row.collectorId,
    response_id: isSurvey ? row.replyId : null,
    submission_id: isSurvey ? null : row.replyId,
    is_test: row.isTest,
    created_at: row.createdAt,
  };
}
