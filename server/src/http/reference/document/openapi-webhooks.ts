import { type CollectorKind, eventTypeOf } from '@askusers/shared';
import { exampleEvent } from '../../guide/example-event.ts';
import { guideEn } from '../../guide/guide-en.ts';
import { statusRules } from '../../guide/status-rules.ts';
import { EXAMPLE_URL } from '../example-values.ts';
import { FormSubmissionCreated, SurveyResponseCreated } from '../shapes/event-shapes.ts';
import type { SchemaWriter } from './component-schemas.ts';

const EVENT_OF_KIND = { survey: SurveyResponseCreated, form: FormSubmissionCreated };

/** What is sent to the receivers: the section `webhooks` of OpenAPI 3.1, by event type. */
export const openApiWebhooks = (schemas: SchemaWriter) =>
  Object.fromEntries(
    (['survey', 'form'] as const).map((kind) => [eventTypeOf(kind), { post: eventOperation(kind, schemas) }]),
  );

function eventOperation(kind: CollectorKind, { write }: SchemaWriter) {
  const event = exampleEvent(kind, 'en', EXAMPLE_URL);
  return {
    operationId: kind === 'survey' ? 'onSurveyResponseCreated' : 'onFormSubmissionCreated',
    tags: ['webhooks'],
    summary: kind === 'survey' ? 'Somebody finished a survey' : 'Somebody submitted a form',
    description: `${guideEn.events.descriptions[kind]} Check the signature over the bytes as they came, answer within 30 seconds and do your own work after that. Skip an \`event_id\` that you have seen: an event arrives at least once. A test send is the same event with \`is_test: true\`. The guide at \`/docs/webhooks\` has code for it.`,
    parameters: SENT_HEADERS,
    requestBody: {
      required: true,
      content: {
        'application/json': {
          schema: write(EVENT_OF_KIND[kind]),
          examples: {
            event: { summary: 'A real one', value: event },
            test: { summary: 'A test send', value: asTest(event) },
          },
        },
      },
    },
    responses: receiverAnswers(),
    security: [],
  };
}

function asTest(event: ReturnType<typeof exampleEvent>) {
  const { data } = event;
  if ('response' in data)
    return { ...event, data: { ...data, response: { ...data.response, is_test: true } } };
  return { ...event, data: { ...data, submission: { ...data.submission, is_test: true } } };
}

const sent = (name: string, description: string, schema: Record<string, unknown> = { type: 'string' }) => ({
  name,
  in: 'header',
  required: true,
  description,
  schema,
});

export const SENT_HEADERS = [
  sent(
    'X-Webhook-Signature',
    'Lower-case hexadecimal HMAC-SHA256 of the body; the key is the UTF-8 bytes of the whole secret text. Made anew for every attempt.',
    { type: 'string', pattern: '^[0-9a-f]{64}$' },
  ),
  sent('X-Webhook-Event', 'The event type.', { $ref: '#/components/schemas/EventType' }),
  sent('X-Webhook-Delivery', "The delivery's id in the log.", { type: 'string', format: 'uuid' }),
  sent('X-Webhook-Attempt', "The attempt's number, from 1.", { type: 'integer', minimum: 1 }),
  sent('webhook-id', 'Standard Webhooks: the `event_id`.', { type: 'string', format: 'uuid' }),
  sent('webhook-timestamp', 'Standard Webhooks: seconds since 1970, of this attempt.', { type: 'integer' }),
  sent(
    'webhook-signature',
    "Standard Webhooks: `v1,` and the base64 of the HMAC-SHA256 of id, timestamp and body; during a rotation's overlap two of them, separated by a space.",
  ),
];

const WORDS = {
  ...guideEn.statuses.meanings,
  delivered: 'has arrived. The body of the answer is kept to 64 KiB and means nothing.',
  later: 'is tried again: you said "later". `Retry-After` can lengthen the wait, to six hours at most.',
};

/** The receiver's answers and what they lead to, asked of the engine. */
function receiverAnswers() {
  const rules = statusRules().flatMap(({ kind, statuses }) =>
    kind === 'later' || kind === 'gone'
      ? statuses.map((status): [string, string] => [String(status), WORDS[kind]])
      : [...new Set(statuses.map((status) => `${String(status).at(0)}XX`))].map((range): [string, string] => [
          range,
          WORDS[kind],
        ]),
  );
  return Object.fromEntries(
    rules.map(([status, words]) => [status, { description: `The delivery ${words}` }]),
  );
}
