import { SpanQuery } from '../../lists.ts';
import { RecoverWish } from '../../recovery-routes.ts';
import { Rotation } from '../../rotation-routes.ts';
import { TestWish } from '../../webhook-action-routes.ts';
import { EXAMPLE_MOMENT, EXAMPLE_SECRET, exampleId } from '../example-values.ts';
import type { Operations } from '../operation.ts';
import { named, schemaWords, tell } from '../schema-words.ts';
import { Delivery, Recovery, RecoveryList } from '../shapes/delivery-shapes.ts';
import { pageOfList } from '../shapes/list-of.ts';
import { MissedEvents, Webhook, WebhookStats, WebhookWithSecret } from '../shapes/webhook-shapes.ts';
import { EXAMPLE_DELIVERY } from './delivery-operations.ts';
import { EXAMPLE_WEBHOOK } from './webhook-operations.ts';

schemaWords.add(SpanQuery.shape.since.unwrap(), { format: 'date-time' });

named('TestSend', TestWish, 'Which event to send.');
tell(TestWish.shape, {
  event_type: 'Left out: the first that the webhook is for.',
  survey_id: 'About this survey; left out: the one with the newest answers.',
  form_id: 'About this form; left out: the one with the newest answers.',
  sample:
    '`latest` (unless told otherwise): the newest real answers when there are any. `generated`: made up ones.',
});
named('Rotation', Rotation, 'How to change the secret.');
tell(Rotation.shape, {
  overlap_hours: 'How long both secrets count; 0 switches at once.',
  secret: 'Your own new secret. Left out: we make one.',
});
named('RecoveryWish', RecoverWish, 'From when on to make up for what was missed: at most 30 days back.');

const EXAMPLE_RECOVERY = {
  id: exampleId(51),
  webhook_id: exampleId(31),
  since: '2025-01-14T00:00:00.000Z',
  status: 'running',
  total: null,
  done: 0,
  created_at: EXAMPLE_MOMENT,
  finished_at: null,
};
const latency = { p50_ms: 84, p95_ms: 420 };

export const webhookActionOperations: Operations = {
  'POST /webhooks/:id/test': {
    id: 'testWebhook',
    tag: 'webhooks',
    summary: { en: 'Send a test', 'pt-BR': 'Enviar um teste' },
    description:
      'An event marked `is_test` takes the way of every delivery, with one attempt; what came of it is in the delivery. A paused or disabled webhook can be tested too.',
    body: { isOptional: true, example: { event_type: 'survey.response.created', sample: 'latest' } },
    answers: {
      202: {
        description: 'It is on its way.',
        schema: Delivery,
        example: { ...EXAMPLE_DELIVERY, is_test: true },
        headers: ['Location'],
      },
    },
    problems: ['conflict'],
  },
  'POST /webhooks/:id/rotate-secret': {
    id: 'rotateWebhookSecret',
    tag: 'webhooks',
    summary: { en: 'Give a webhook a new secret', 'pt-BR': 'Trocar o segredo de um webhook' },
    description:
      'Loses nothing: during the overlap `webhook-signature` carries both signatures, and `X-Webhook-Signature` is made with the secret that worked last; a 401 or 403 to it is followed at once by an attempt with the other. Webhooks of Zapier, n8n and Make manage their own secret.',
    body: { isOptional: true, example: { overlap_hours: 24 } },
    answers: {
      200: {
        description: 'The webhook with its new secret.',
        schema: WebhookWithSecret,
        example: {
          ...EXAMPLE_WEBHOOK,
          previous_secret_expires_at: '2025-01-16T10:30:00.000Z',
          secret: EXAMPLE_SECRET,
        },
      },
    },
    problems: ['conflict'],
  },
  'POST /webhooks/:id/finish-rotation': {
    id: 'finishWebhookRotation',
    tag: 'webhooks',
    summary: { en: 'End the overlap of a rotation', 'pt-BR': 'Encerrar a troca de segredo' },
    description: 'From now on only the new secret counts.',
    answers: { 200: { description: 'The webhook.', schema: Webhook, example: EXAMPLE_WEBHOOK } },
  },
  'GET /webhooks/:id/stats': {
    id: 'getWebhookStats',
    tag: 'webhooks',
    summary: { en: 'Statistics of a webhook', 'pt-BR': 'Estatísticas de um webhook' },
    parameters: { window: 'How far back.' },
    answers: {
      200: {
        description: 'The statistics.',
        schema: WebhookStats,
        example: {
          webhook_id: exampleId(31),
          window: '24h',
          since: '2025-01-14T10:30:00.000Z',
          until: EXAMPLE_MOMENT,
          delivered: 128,
          failed: 1,
          pending: 2,
          cancelled: 0,
          success_rate: 0.9922,
          ...latency,
          buckets: [{ from: '2025-01-14T10:30:00.000Z', delivered: 128, failed: 1, ...latency }],
        },
      },
    },
  },
  'GET /webhooks/:id/missed': {
    id: 'countMissedEvents',
    tag: 'recoveries',
    summary: { en: 'Count what a webhook missed', 'pt-BR': 'Contar o que um webhook perdeu' },
    parameters: { since: 'From this moment on, at most 30 days back.' },
    answers: {
      200: {
        description: 'The counts.',
        schema: MissedEvents,
        example: { failed: 3, failed_has_more: false, missing: 12, missing_has_more: false },
      },
    },
  },
  'POST /webhooks/:id/recover': {
    id: 'recoverWebhook',
    tag: 'recoveries',
    summary: { en: 'Make up for what a webhook missed', 'pt-BR': 'Recuperar o que um webhook perdeu' },
    description:
      'Failed deliveries of events since then are made pending again, and missing ones are made. While one is running for the webhook, a second call joins it, with the earlier of the two moments.',
    body: { example: { since: '2025-01-14T00:00:00Z' } },
    answers: {
      202: {
        description: 'It has begun.',
        schema: Recovery,
        example: EXAMPLE_RECOVERY,
        headers: ['Location'],
      },
    },
  },
  'GET /recoveries': {
    id: 'listRecoveries',
    tag: 'recoveries',
    summary: { en: 'List recoveries', 'pt-BR': 'Listar recuperações' },
    parameters: { webhook_id: 'Only those of this webhook.' },
    answers: {
      200: {
        description: 'A page of recoveries.',
        schema: RecoveryList,
        example: pageOfList(EXAMPLE_RECOVERY),
      },
    },
  },
  'GET /recoveries/:id': {
    id: 'getRecovery',
    tag: 'recoveries',
    summary: { en: 'Get a recovery', 'pt-BR': 'Consultar uma recuperação' },
    answers: { 200: { description: 'The recovery.', schema: Recovery, example: EXAMPLE_RECOVERY } },
  },
  'DELETE /recoveries/:id': {
    id: 'cancelRecovery',
    tag: 'recoveries',
    summary: { en: 'Cancel a recovery', 'pt-BR': 'Cancelar uma recuperação' },
    description: 'What is pending already stays pending. 204 also when it had ended before.',
    answers: { 204: { description: 'It goes no further.' } },
  },
};
