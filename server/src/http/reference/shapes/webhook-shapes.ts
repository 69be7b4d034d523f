import { EventType } from '@askusers/shared';
import { z } from 'zod';
import { WINDOWS } from '../../stats-buckets.ts';
import { SOURCES } from '../../webhook-input.ts';
import { shape } from '../schema-words.ts';
import { idOf, listOf, momentOf } from './list-of.ts';

const facts = {
  id: idOf(),
  name: z.string().nullable(),
  url: z.string(),
  event_types: z.array(EventType),
  survey_ids: z.array(idOf()),
  form_ids: z.array(idOf()),
  source: z.enum(SOURCES),
  external_id: z.string().nullable(),
  expires_at: momentOf().nullable(),
  max_per_second: z.number().int().nullable(),
  status: z.enum(['active', 'failing', 'paused', 'disabled']),
  paused_at: momentOf().nullable(),
  disabled_at: momentOf().nullable(),
  disabled_reason: z.enum(['gone', 'failing', 'by_hand']).nullable(),
  headers: z.record(z.string(), z.string()),
  previous_secret_expires_at: momentOf().nullable(),
  hint: z.string().nullable(),
  created_at: momentOf(),
  updated_at: momentOf(),
};

const words = {
  survey_ids: 'Only responses to these surveys; empty: to all.',
  form_ids: 'Only submissions of these forms; empty: of all.',
  source: 'Who made it.',
  external_id: 'What the caller calls it.',
  expires_at: 'A test webhook is removed then.',
  max_per_second: 'At most so many requests a second; null: as the receiver takes them.',
  status: '`failing`: it still sends, but the last deliveries failed.',
  disabled_reason: '`gone`: the receiver answered 410. `failing`: nothing was delivered for five days.',
  headers: 'Your own headers. The values are secrets, so they are shown as `********`.',
  previous_secret_expires_at: "During a rotation's overlap: when the former secret stops counting.",
  hint: 'A sentence for whoever set it up, such as that the URL is not encrypted.',
};

export const Webhook = shape('Webhook', 'A standing order: these events to this URL.', facts, words);

export const WebhookWithSecret = shape(
  'WebhookWithSecret',
  'A webhook with its secret. Keep the secret in the environment of your program.',
  { ...facts, secret: z.string() },
  { secret: 'The whole text, `whsec_` included, is the key of the signature.' },
);

const ListedWebhook = shape(
  'ListedWebhook',
  'A webhook in a list.',
  {
    ...facts,
    stats: z.object({ delivered: z.number().int(), failed: z.number().int() }).optional(),
    last_delivery_at: momentOf().nullable().optional(),
  },
  {
    stats: 'With `include=stats`: what became of the deliveries of the last seven days.',
    last_delivery_at: 'With `include=stats`: when the newest delivery was made.',
  },
);
export const WebhookList = listOf('WebhookList', ListedWebhook);

export const WebhookSecret = shape('WebhookSecret', 'The secret that signs.', { secret: z.string() });

const milliseconds = () => z.number().nullable();

const StatsBucket = shape('StatsBucket', 'An hour or a day.', {
  from: momentOf(),
  delivered: z.number().int(),
  failed: z.number().int(),
  p50_ms: milliseconds(),
  p95_ms: milliseconds(),
});

export const WebhookStats = shape(
  'WebhookStats',
  'What became of the deliveries made in the window, and how long their attempts took. Test sends are left out.',
  {
    webhook_id: idOf(),
    window: z.enum(WINDOWS),
    since: momentOf(),
    until: momentOf(),
    delivered: z.number().int(),
    failed: z.number().int(),
    pending: z.number().int(),
    cancelled: z.number().int(),
    success_rate: z.number().min(0).max(1).nullable(),
    p50_ms: milliseconds(),
    p95_ms: milliseconds(),
    buckets: z.array(StatsBucket),
  },
  {
    success_rate: 'delivered / (delivered + failed); null while there is neither.',
    p50_ms: 'Half of the attempts were faster; null without any.',
    p95_ms: 'Nineteen of twenty attempts were faster.',
    buckets: 'Full hours (24h) or days in UTC, oldest first; the first one begins with the window.',
  },
);

export const MissedEvents = shape(
  'MissedEvents',
  'What a recovery since the same moment would make up for.',
  {
    failed: z.number().int(),
    failed_has_more: z.boolean(),
    missing: z.number().int(),
    missing_has_more: z.boolean(),
  },
  {
    failed: 'Deliveries that failed, counted up to 10,000.',
    missing: 'Events that match and have no delivery, counted up to 10,000.',
  },
);
