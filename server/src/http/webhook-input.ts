import { EventType, Secret } from '@askusers/shared';
import { z } from 'zod';
import { CustomHeaders } from '../engine/custom-headers.ts';
import { plainText } from './plain-text.ts';

export const SOURCES = ['dashboard', 'api', 'zapier', 'n8n', 'make'] as const;

/** Connectors send filters as missing, null or ''; all three mean all. */
const Filter = z
  .union([z.array(z.uuid()).max(1_000), z.null(), z.literal('')])
  .transform((ids) => [...new Set(ids || [])].map((id) => id.toLowerCase()));

const EventTypes = z
  .array(EventType)
  .min(1)
  .transform((types) => [...new Set(types)]);

const order = {
  url: z.string().min(1),
  event_types: EventTypes,
  survey_ids: Filter.optional(),
  form_ids: Filter.optional(),
  name: plainText(1, 200).nullable().optional(),
  headers: CustomHeaders.nullable().optional(),
  max_per_second: z.number().int().min(1).max(10_000).nullable().optional(),
};

export const WebhookInput = z.strictObject({
  ...order,
  source: z.enum(SOURCES).default('api'),
  secret: Secret.optional(),
  external_id: plainText(1, 500).nullable().optional(),
  /** Seconds; makes a test webhook. */
  expires_in: z.number().int().min(10).max(86_400).nullable().optional(),
  sample: z.enum(['latest', 'generated']).nullable().optional(),
});
export type WebhookInput = z.infer<typeof WebhookInput>;

export const WebhookPatch = z.strictObject({
  ...order,
  url: order.url.optional(),
  event_types: order.event_types.optional(),
  status: z.enum(['active', 'paused', 'disabled']).optional(),
});
export type WebhookPatch = z.infer<typeof WebhookPatch>;
