import type { CollectorKind } from '@askusers/shared';
import { v7 } from 'uuid';
import { type CollectorContent, keyNoun, languagesOf, questionsName } from './collector-content.ts';
import { definitionErrors } from './definition-errors.ts';
import type { DefinitionInput } from './definition-input.ts';
import { type InputError, jsonPointer } from './input-error.ts';
import { freeKey, keyOfLabel } from './make-key.ts';
import { makeQuestion } from './make-question.ts';
import { defaultSettings, mergeSettings } from './make-settings.ts';
import { translated, writtenTextsOf } from './written-texts.ts';

export type Made =
  | { ok: true; content: CollectorContent }
  | { ok: false; kind: 'invalid'; errors: InputError[] };

/** A new survey or form. Ids that the input brings along (a copy of another one) are not kept: every question gets its own. */
export function makeDefinition(kind: CollectorKind, input: DefinitionInput, newId: () => string = v7): Made {
  const language = input.language ?? input.languages?.[0] ?? 'en';
  const errors: InputError[] = [];
  const taken = new Set(input.questions.flatMap(({ key }) => key ?? []));
  const questions = input.questions.map((question, index) => {
    const position = index + 1;
    const key = question.key ?? freeKey(keyOfLabel(question.label, keyNoun(kind), position), taken);
    taken.add(key);
    const made = makeQuestion({ input: question, id: newId(), key, position, newId });
    errors.push(
      ...made.faults.map(({ path, message }) => ({
        pointer: jsonPointer([questionsName(kind), index, ...path]),
        message,
      })),
    );
    return made.question;
  });

  const content: CollectorContent = {
    title: input.title,
    description: input.description ?? '',
    language,
    languages: languagesOf(language, input.languages ?? []),
    definition: {
      questions,
      hidden_fields: input.hidden_fields ?? [],
      settings: mergeSettings(input.settings ?? {}, defaultSettings(kind, language)),
      ...translated(writtenTextsOf(input.translations)),
    },
  };
  errors.push(...definitionErrors(kind, content));
  return errors.length > 0 ? { ok: false, kind: 'invalid', errors } : { ok: true, content };
}
