import { refuseUnserialisable } from '@askusers/shared';
import { z } from 'zod';
import { MomentInput } from '../moment-input.ts';
import { isRecord } from './reading.ts';
import { isEmail } from './text-formats.ts';
import type { RawAnswers } from './validate-answers.ts';

/** Not z.record, which silently drops an own `__proto__`: a name that no question bears must be told. */
const anyRecord = <T extends Readonly<Record<string, unknown>>>() =>
  z.custom<T>(isRecord, { error: 'must be an object' });

const ShortText = z.string().max(300, 'is too long: at most 300 characters');

const HiddenFieldTexts = anyRecord<Readonly<Record<string, string>>>()
  .refine((fields) => Object.keys(fields).length <= 50, 'has too many: at most 50')
  .refine(
    (fields) => Object.values(fields).every((value) => typeof value === 'string' && value.length <= 2_000),
    'must hold texts only, each of at most 2000 characters',
  );

/** Who answered, as an API caller knows it. The public pages take it from questions with `maps_to` instead. */
export const RespondentInput = z.strictObject({
  id: ShortText.nullish(),
  email: z
    .string()
    .trim()
    .refine((text) => text === '' || isEmail(text), 'is not an email address')
    .nullish(),
  name: ShortText.nullish(),
  external_id: ShortText.nullish(),
  attributes: anyRecord<Record<string, unknown>>()
    .refine(canBeWritten, 'is nested too deeply or holds a number that JSON cannot carry')
    .nullish(),
});
export type RespondentInput = z.infer<typeof RespondentInput>;

/** The JSON body of a submit (DESIGN section 8). */
export const SubmitInput = z.strictObject({
  answers: anyRecord<RawAnswers>(),
  respondent: RespondentInput.nullish(),
  hidden_fields: HiddenFieldTexts.nullish(),
  language: z
    .string()
    .regex(/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/, 'must be a language tag such as en or pt-BR')
    .nullish(),
  started_at: MomentInput.nullish(),
});
export type SubmitInput = z.infer<typeof SubmitInput>;

/** JSON.parse reads 1e999 as Infinity, and events have a greatest depth: told here, it is the caller's error and not our defect. */
function canBeWritten(attributes: Record<string, unknown>): boolean {
  try {
    refuseUnserialisable(attributes, ATTRIBUTES_DEPTH);
    return true;
  } catch {
    return false;
  }
}

/** Event → data → respondent → attributes, and one to spare. */
const ATTRIBUTES_DEPTH = 4;
