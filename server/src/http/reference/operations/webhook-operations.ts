import { Secret } from '@askusers/shared';
import type { z } from 'zod';
import { Id } from '../../lists.ts';
import { WebhookInput, WebhookPatch } from '../../webhook-input.ts';
import { EXAMPLE_MOMENT, EXAMPLE_SECRET, exampleId, LATER_MOMENT } from '../example-values.ts';
import type { Operations } from '../operation.ts';
import { named, schemaWords, tell } from '../schema-words.ts';
import { pageOfList } from '../shapes/list-of.ts';
import { Webhook, WebhookList, WebhookSecret, WebhookWithSecret } from '../shapes/webhook-shapes.ts';

named('NewWebhook', WebhookInput, 'A webhook to be ordered.');
named('WebhookChange', WebhookPatch, 'What changes; what is left out stays.');
tell(WebhookInput.shape, {
  url: 'Where to send. Private and reserved addresses are refused.',
  event_types: 'What to send.',
  survey_ids: 'Only responses to these surveys. Empty, null or left out: to all.',
  form_ids: 'Only submissions of these forms. Empty, null or left out: of all.',
  name: 'What you call it.',
  max_per_second: 'At most so many requests a second. Left out: 20 for Zapier, 25 for Make, else no limit.',
  source: 'Who orders it; left out: `api`. Its rules apply: those of a platform to its webhooks.',
  secret: 'Your own secret: `whsec_` and the base64 of 24 to 64 bytes. Left out: we make one.',
  external_id: 'What you call it, unique for the source. Ordering it again changes that webhook.',
  expires_in: 'Seconds. Makes a test webhook: removed by itself, never retried, no part of any statistic.',
  sample: 'Sends one sample event a second after the answer: the newest real answers, or made up ones.',
});
tell(WebhookPatch.shape, {
  url: 'Where to send from now on.',
  event_types: 'What to send from now on.',
  status:
    'While it is `paused` or `disabled`, new events make no deliveries, and what is pending waits. `active` again: that is due now, and `recover` makes up for the rest.',
});
schemaWords.add(Secret, { pattern: '^whsec_[A-Za-z0-9+/]+=*$' });
schemaWords.add(Id, { format: 'uuid' });
// Its names and values are checked by code of their own.
schemaWords.add(WebhookInput.shape.headers.unwrap().unwrap(), {
  type: 'object',
  additionalProperties: { type: 'string', maxLength: 4_096 },
  maxProperties: 20,
  description: 'Headers of your own for every request, such as a key of the receiver. Replaced as a whole.',
});

export const EXAMPLE_WEBHOOK: z.infer<typeof Webhook> = {
  id: exampleId(31),
  name: 'CRM',
  url: 'https://crm.example.com/webhooks/askusers',
  event_types: ['survey.response.created'],
  survey_ids: [],
  form_ids: [],
  source: 'api',
  external_id: null,
  expires_at: null,
  max_per_second: null,
  status: 'active',
  paused_at: null,
  disabled_at: null,
  disabled_reason: null,
  headers: { 'X-Api-Key': '********' },
  previous_secret_expires_at: null,
  hint: null,
  created_at: EXAMPLE_MOMENT,
  updated_at: EXAMPLE_MOMENT,
};
const withSecret = { ...EXAMPLE_WEBHOOK, secret: EXAMPLE_SECRET };
const found = { description: 'The webhook.', schema: Webhook, example: EXAMPLE_WEBHOOK };

export const webhookOperations: Operations = {
  'GET /webhooks': {
    id: 'listWebhooks',
    tag: 'webhooks',
    summary: { en: 'List webhooks', 'pt-BR': 'Listar webhooks' },
    parameters: {
      url: 'Only those to exactly this URL.',
      source: 'Only those made by it.',
      external_id: 'Only the one that is called so.',
      survey_id: 'Only those that events of this survey are sent to.',
      form_id: 'Only those that events of this form are sent to.',
      include: '`stats`: with what became of the deliveries of the last seven days.',
    },
    answers: {
      200: {
        description: 'A page of webhooks.',
        schema: WebhookList,
        example: pageOfList({
          ...EXAMPLE_WEBHOOK,
          stats: { delivered: 128, failed: 1 },
          last_delivery_at: LATER_MOMENT,
        }),
      },
    },
  },
  'POST /webhooks': {
    id: 'createWebhook',
    tag: 'webhooks',
    summary: { en: 'Order a webhook', 'pt-BR': 'Criar um webhook' },
    description:
      'The REST hook that Zapier, n8n and Make subscribe with, and for your own program. There is no handshake. The same `external_id`, or without one the same url, event types and filter, is the same webhook: it is brought up to date, made active and answered with 200. In its first second nothing is sent to it, so that you can store the secret.',
    body: {
      example: {
        url: 'https://crm.example.com/webhooks/askusers',
        event_types: ['survey.response.created'],
        name: 'CRM',
        headers: { 'X-Api-Key': 'key-of-the-receiver' },
      },
    },
    answers: {
      200: {
        description: 'It was there already, and is now as ordered.',
        schema: WebhookWithSecret,
        example: withSecret,
        headers: ['Location'],
      },
      201: {
        description: 'The new webhook.',
        schema: WebhookWithSecret,
        example: withSecret,
        headers: ['Location'],
      },
    },
    problems: ['forbidden-target'],
  },
  'GET /webhooks/:id': {
    id: 'getWebhook',
    tag: 'webhooks',
    summary: { en: 'Get a webhook', 'pt-BR': 'Consultar um webhook' },
    answers: { 200: found },
  },
  'PATCH /webhooks/:id': {
    id: 'updateWebhook',
    tag: 'webhooks',
    summary: { en: 'Change, pause or resume a webhook', 'pt-BR': 'Alterar, pausar ou retomar um webhook' },
    description:
      'Headers are replaced as a whole: their values are shown to nobody, so none can be sent back.',
    body: { example: { status: 'paused' } },
    answers: {
      200: {
        ...found,
        example: { ...EXAMPLE_WEBHOOK, status: 'paused', paused_at: LATER_MOMENT, updated_at: LATER_MOMENT },
      },
    },
    problems: ['conflict', 'forbidden-target'],
  },
  'DELETE /webhooks/:id': {
    id: 'deleteWebhook',
    tag: 'webhooks',
    summary: { en: 'Delete a webhook', 'pt-BR': 'Excluir um webhook' },
    description:
      'What is pending is cancelled. Unsubscribing twice is no fault: it is 204 also when it is gone already.',
    parameters: {
      notify: '`false`: tell nobody. Else Zapier is told that a webhook of a Zap ended, and pauses the Zap.',
    },
    answers: { 204: { description: 'It is gone.' } },
  },
  'GET /webhooks/:id/secret': {
    id: 'getWebhookSecret',
    tag: 'webhooks',
    summary: { en: 'Reveal the secret of a webhook', 'pt-BR': 'Revelar o segredo de um webhook' },
    answers: {
      200: { description: 'The secret.', schema: WebhookSecret, example: { secret: EXAMPLE_SECRET } },
    },
  },
};
