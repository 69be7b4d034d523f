import { z } from 'zod';
import { CollectorStatus, Language } from './definition.ts';
import type { EventType } from './event-type.ts';
import { Metadata } from './typed-answer.ts';

/** What the blocks of both events have in common, in pieces that lie between the keys in which they differ. */

/** `z.object` of a literal type; the three documented keys before `data`. */
export const eventHead = <Type extends EventType>(type: Type) => ({
  event_type: z.literal(type),
  event_id: z.uuid(),
  timestamp: z.iso.datetime(),
});

/** Text, number, boolean or nothing: what no-code tools can show without unpacking. */
export const Scalar = z.union([z.string(), z.number(), z.boolean(), z.null()]);
export type Scalar = z.infer<typeof Scalar>;

/** The answer of a question by its id: the answered ones only. */
export const AnswerData = z.record(
  z.string(),
  z.union([
    z.string(),
    z.number(),
    z.boolean(),
    z.array(z.string()),
    z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  ]),
);

export const NumberAndStart = {
  number: z.number().int().min(1),
  started_at: z.iso.datetime().nullable(),
};

export const DurationAndLanguage = {
  duration_seconds: z.number().int().min(0).nullable(),
  language: z.string(),
};

export const ReplyTail = {
  hidden_fields: z.record(z.string(), z.string().nullable()),
  metadata: Metadata,
  view_url: z.string(),
  is_test: z.boolean(),
};

export const CollectorFacts = {
  description: z.string(),
  status: CollectorStatus,
  url: z.string(),
  language: Language,
  languages: z.array(Language),
  version: z.number().int().min(1),
};

export const CollectorTail = {
  workspace: z.object({ id: z.string(), name: z.string() }),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
  published_at: z.iso.datetime().nullable(),
};
