import { type CollectorKind, Language } from '@askusers/shared';
import { z } from 'zod';
import {
  formTemplateNames,
  surveyTemplateNames,
  type TemplateName,
  templateContent,
} from '../templates/templates.ts';
import { definitionText } from './definition-text.ts';
import { readInput } from './input-error.ts';
import { QuestionPatch } from './question-fields.ts';
import { QuestionInput } from './question-input.ts';
import { type ReadThoroughly, readThoroughly } from './read-thoroughly.ts';
import { SettingsInput } from './settings-input.ts';
import { CollectorTranslationsInput } from './translations-input.ts';

const Title = definitionText(1, 300);
const Description = definitionText(0, 5_000);
const Languages = z.array(Language).min(1, 'must name at least one language');
const atMost200 = 'has too many: at most 200';

/** They travel as names in the query string and as names in no-code tools. */
const HiddenFields = z
  .array(
    z
      .string()
      .regex(
        /^[A-Za-z][A-Za-z0-9_-]{0,63}$/,
        'starts with a letter, then letters, digits, _ or -, at most 64 characters',
      )
      .refine((name) => !name.includes('__'), 'holds no double underscore'),
  )
  .max(50, 'has too many: at most 50')
  .refine((names) => new Set(names).size === names.length, 'names one field twice');

const beginning = {
  title: Title,
  description: Description.nullish(),
  language: Language.nullish(),
  languages: Languages.nullish(),
};
const end = {
  hidden_fields: HiddenFields.nullish(),
  settings: SettingsInput.nullish(),
  translations: CollectorTranslationsInput.nullish(),
};

export const SurveyInput = z.strictObject({
  ...beginning,
  questions: z.array(QuestionInput).max(200, atMost200),
  ...end,
});
export const FormInput = z.strictObject({
  ...beginning,
  fields: z.array(QuestionInput).max(200, atMost200),
  ...end,
});

const fromTemplate = <Names extends [TemplateName, ...TemplateName[]]>(names: Names) =>
  z.strictObject({ template: z.enum(names), title: Title.nullish(), language: Language.nullish() });
export const SurveyFromTemplate = fromTemplate(surveyTemplateNames);
export const FormFromTemplate = fromTemplate(formTemplateNames);

const patched = {
  /** Of the state that the edit was made from: if it has changed since, nothing is. Absent: whatever there is is changed. */
  updated_at: z.iso.datetime().nullish(),
  title: Title.optional(),
  description: Description.nullish(),
  language: Language.optional(),
  languages: Languages.optional(),
};
/** A list of questions is the whole list: what it leaves out is removed. */
const QuestionPatches = z.array(QuestionPatch).max(200, atMost200).optional();
export const SurveyPatch = z.strictObject({ ...patched, questions: QuestionPatches, ...end });
export const FormPatch = z.strictObject({ ...patched, fields: QuestionPatches, ...end });

export type DefinitionInput = z.infer<typeof SurveyInput>;
export type DefinitionPatch = z.infer<typeof SurveyPatch>;

/** Reads the body of POST /surveys or /forms; a template is filled in. Forms come out with their fields as questions. */
export function readDefinitionInput(kind: CollectorKind, body: unknown): ReadThoroughly<DefinitionInput> {
  if (typeof body === 'object' && body !== null && Object.hasOwn(body, 'template'))
    return kind === 'survey' ? readTemplate(SurveyFromTemplate, body) : readTemplate(FormFromTemplate, body);
  if (kind === 'survey') return readThoroughly(SurveyInput, body);
  return mapRead(readThoroughly(FormInput, body), ({ fields, ...rest }) => ({ ...rest, questions: fields }));
}

/** Reads the body of PATCH /surveys/{id} or /forms/{id}. */
export function readDefinitionPatch(kind: CollectorKind, body: unknown): ReadThoroughly<DefinitionPatch> {
  if (kind === 'survey') return readThoroughly(SurveyPatch, body);
  return mapRead(readThoroughly(FormPatch, body), ({ fields, ...rest }) => ({ ...rest, questions: fields }));
}

function mapRead<From, To>(read: ReadThoroughly<From>, map: (input: From) => To): ReadThoroughly<To> {
  if (read.ok) return { ok: true, input: map(read.input) };
  const { errors, rest } = read;
  return { ok: false, errors, ...(rest === undefined ? {} : { rest: map(rest) }) };
}

interface FromTemplate {
  template: TemplateName;
  title?: string | null | undefined;
  language?: Language | null | undefined;
}

function readTemplate(schema: z.ZodType<FromTemplate>, body: object): ReadThoroughly<DefinitionInput> {
  const read = readInput(schema, body);
  if (!read.ok) return read;
  const { template, title, language } = read.input;
  const content = templateContent(template, language ?? 'en');
  return readInput(SurveyInput, { ...content, language, title: title ?? content.title });
}
