import { EventType, Secret } from '@askusers/shared';
import { z } from 'zod';
import { CustomHeaders } from '../engine/custom-headers.ts';
import { Id } from './lists.ts';
import { orAbsent, plainText } from './plain-text.ts';

export const SOURCES = ['dashboard', 'api', 'zapier', 'n8n', 'make'] as const;

/** Connectors send filters as missing, null or ''; all three mean all, as an empty list does. */
const Filter = z.preprocess(
  (ids) => (ids === null || ids === '' ? [] : ids),
  z
    .array(Id)
    .max(1_000)
    .transform((ids) => [...new Set(ids)]),
);

const EventTypes = z
  .array(EventType)
  .min(1)
  .transform((types) => [...new Set(types)]);

/** What is pasted brings a line break or a space along. */
const Url = z.string().trim().min(1);

/** `__proto__` is a header name like any other, but what reads the rest would drop it without a word. */
const Headers = z
  .unknown()
  .refine((headers) => !(headers instanceof Object && Object.hasOwn(headers, '__proto__')), {
    message: 'cannot be chosen as a header',
    path: ['__proto__'],
  })
  .pipe(CustomHeaders);

const order = {
  url: Url,
  event_types: EventTypes,
  survey_ids: Filter.optional(),
  form_ids: Filter.optional(),
  name: plainText(0, 200)
    .transform((name) => name || null)
    .nullable()
    .optional(),
  headers: Headers.nullable().optional(),
  max_per_second: z.number().int().min(1).max(10_000).nullable().optional(),
};

export const WebhookInput = z.strictObject({
  ...order,
  source: orAbsent(z.enum(SOURCES)).transform((source) => source ?? 'api'),
  secret: orAbsent(Secret),
  external_id: orAbsent(plainText(1, 500)),
  /** Seconds; makes a test webhook. */
  expires_in: orAbsent(z.number().int().min(10).max(86_400)),
  sample: orAbsent(z.enum(['latest', 'generated'])),
});
export type WebhookInput = z.infer<typeof WebhookInput>;

export const WebhookPatch = z.strictObject({
  ...order,
  url: Url.optional(),
  event_types: EventTypes.optional(),
  status: z.enum(['active', 'paused', 'disabled']).optional(),
});
export type WebhookPatch = z.infer<typeof WebhookPatch>;
