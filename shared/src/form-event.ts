import { z } from 'zod';
import { Confirmation, Option, Question, Settings } from './definition.ts';
import { EventField } from './event-answer.ts';
import {
  AnswerData,
  CollectorFacts,
  CollectorTail,
  DurationAndLanguage,
  eventHead,
  NumberAndStart,
  ReplyTail,
  Scalar,
} from './reply-block.ts';
import { Respondent } from './typed-answer.ts';

/** A field of the form itself, kept compact: what does not apply to its type is left out, save the first nine. */
export const FormField = z.object({
  id: z.string(),
  key: Question.shape.key,
  position: Question.shape.position,
  label: z.string(),
  type: Question.shape.type,
  required: z.boolean(),
  placeholder: z.string().nullable(),
  options: z.array(Option).optional(),
  validation: Question.shape.validation.unwrap().nullable(),
  allow_other: Question.shape.allow_other,
  multiple: Question.shape.multiple,
  rows: z.array(Option).optional(),
  columns: z.array(Option).optional(),
  scale: Question.shape.scale,
});
export type FormField = z.infer<typeof FormField>;

/** Only what a receiver may see: never e-mail addresses of the owner, webhook URLs or passwords (surveys.md R9). */
const FormSettings = z.object({
  submit_label: z.string(),
  confirmation: Confirmation,
  allow_multiple_submissions: z.boolean(),
  submission_limit: Settings.shape.submission_limit,
  opens_at: Settings.shape.opens_at,
  closes_at: Settings.shape.closes_at,
});

/** `form.submission.created` in full: the survey's event with submission, form and field for response, survey and question. */
export const FormEvent = z.object({
  ...eventHead('form.submission.created'),
  data: z.object({
    submission: z.object({
      id: z.string(),
      form_id: z.string(),
      submission_data: AnswerData,
      submission_status: z.enum(['submitted']),
      created_at: z.iso.datetime(),
      ...NumberAndStart,
      submitted_at: z.iso.datetime(),
      ...DurationAndLanguage,
      fields: z.array(EventField),
      fields_by_label: z.record(z.string(), Scalar),
      fields_by_key: z.record(z.string(), Scalar),
      ...ReplyTail,
    }),
    form: z.object({
      id: z.string(),
      title: z.string(),
      ...CollectorFacts,
      field_count: z.number().int().min(0),
      submission_count: z.number().int().min(0),
      settings: FormSettings,
      fields: z.array(FormField),
      ...CollectorTail,
    }),
    respondent: Respondent,
  }),
});
export type FormEvent = z.infer<typeof FormEvent>;
