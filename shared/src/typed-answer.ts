import { z } from 'zod';

/**
 * An answer after validation: what the serialiser takes and what a reply is made of.
 * Choices name an option of the question or carry what the person typed beside "other".
 */
export const Choice = z.union([z.object({ option_id: z.string() }), z.object({ other: z.string() })]);
export type Choice = z.infer<typeof Choice>;

export const AnsweredFile = z.object({
  id: z.string(),
  name: z.string(),
  mime_type: z.string().nullable(),
  /** Bytes. */
  size: z.number().int().nullable(),
  url: z.string(),
});
export type AnsweredFile = z.infer<typeof AnsweredFile>;

export const TypedAnswer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string() }),
  z.object({ kind: z.literal('number'), number: z.number() }),
  z.object({ kind: z.literal('boolean'), boolean: z.boolean() }),
  z.object({ kind: z.literal('choice'), choice: Choice }),
  z.object({ kind: z.literal('choices'), choices: z.array(Choice) }),
  z.object({
    kind: z.literal('matrix'),
    rows: z.array(z.object({ row_id: z.string(), column_ids: z.array(z.string()) })),
  }),
  z.object({ kind: z.literal('files'), files: z.array(AnsweredFile) }),
  z.object({ kind: z.literal('parts'), parts: z.record(z.string(), z.string()) }),
]);
export type TypedAnswer = z.infer<typeof TypedAnswer>;

/** By question id; a question without an entry was not answered. */
export type TypedAnswers = ReadonlyMap<string, TypedAnswer>;

export const Respondent = z.object({
  id: z.string().nullable(),
  email: z.string().nullable(),
  name: z.string().nullable(),
  external_id: z.string().nullable(),
  is_anonymous: z.boolean(),
  attributes: z.record(z.string(), z.unknown()),
});
export type Respondent = z.infer<typeof Respondent>;

/** How the reply reached us. An anonymous collector leaves everything personal null. */
export const Metadata = z.object({
  channel: z.enum(['link', 'embed', 'api']),
  url: z.string().nullable(),
  referrer: z.string().nullable(),
  user_agent: z.string().nullable(),
  browser: z.string().nullable(),
  os: z.string().nullable(),
  device: z.enum(['desktop', 'mobile', 'tablet']).nullable(),
  country: z.string().nullable(),
  ip_address: z.string().nullable(),
});
export type Metadata = z.infer<typeof Metadata>;

/** A survey's response or a form's submission before it is serialised; `reply` is the word for either (docs/decisions/0003). */
export interface Reply {
  id: string;
  /** 1-based within its collector. */
  number: number;
  answers: TypedAnswers;
  respondent: Respondent;
  hidden_fields: Record<string, string>;
  metadata: Metadata;
  language: string;
  started_at: string | null;
  created_at: string;
  view_url: string;
  is_test: boolean;
}
