import type { Collector, Question } from '@askusers/shared';
import { v7 } from 'uuid';
import { type CollectorContent, keyNoun, languagesOf, questionsName } from './collector-content.ts';
import { definitionErrors } from './definition-errors.ts';
import type { DefinitionPatch } from './definition-input.ts';
import { editConflicts } from './edit-conflicts.ts';
import { type InputError, jsonPointer, readInput } from './input-error.ts';
import { freeKey, keyOfLabel } from './make-key.ts';
import { type MadeQuestion, makeQuestion } from './make-question.ts';
import { mergeSettings } from './make-settings.ts';
import { type Matched, matchQuestions } from './match-questions.ts';
import { mergeQuestion } from './merge-question.ts';
import type { QuestionPatch } from './question-fields.ts';
import { QuestionInput } from './question-input.ts';
import { translated, writtenTextsOf } from './written-texts.ts';

export type Edited =
  | { ok: true; content: CollectorContent }
  /** `invalid`: the request is wrong (422). `conflict`: it is well-formed, but answers that exist stand against it (409). */
  | { ok: false; kind: 'invalid' | 'conflict'; errors: InputError[] };

export interface EditContext {
  /** Ids of the questions that at least one reply answered. */
  answered: ReadonlySet<string>;
  newId?: () => string;
}

type Present = Pick<
  Collector,
  | 'kind'
  | 'title'
  | 'description'
  | 'language'
  | 'languages'
  | 'questions'
  | 'hidden_fields'
  | 'settings'
  | 'translations'
>;

/**
 * A survey or form after an edit. A list of questions is the whole list in its new order: what it does not mention is
 * removed, and an entry that is a question already (by id, key, or type and label) says only what changes.
 *
 * Keys: a question keeps its key under every new label. A question that was answered can be neither removed nor given
 * another key, so a key that stands in somebody's answers never comes to mean something else. A key without answers
 * that falls free in an edit is not made again from a label in that edit; only naming it expressly uses it anew.
 */
export function editDefinition(collector: Present, patch: DefinitionPatch, context: EditContext): Edited {
  const { answered, newId = v7 } = context;
  const edited = patch.questions
    ? editQuestions(collector, patch.questions, answered, newId)
    : { questions: collector.questions, errors: [], conflicts: [] };

  const language = patch.language ?? collector.language;
  const content: CollectorContent = {
    title: patch.title ?? collector.title,
    description: patch.description === undefined ? collector.description : (patch.description ?? ''),
    language,
    languages: languagesOf(language, patch.languages ?? collector.languages),
    definition: {
      questions: edited.questions,
      hidden_fields:
        patch.hidden_fields === undefined ? collector.hidden_fields : (patch.hidden_fields ?? []),
      settings: mergeSettings(patch.settings ?? {}, collector.settings),
      ...translated(
        patch.translations === undefined ? collector.translations : writtenTextsOf(patch.translations),
      ),
    },
  };
  const errors = [...edited.errors, ...definitionErrors(collector.kind, content)];
  if (errors.length > 0) return { ok: false, kind: 'invalid', errors };
  if (edited.conflicts.length > 0) return { ok: false, kind: 'conflict', errors: edited.conflicts };
  return { ok: true, content };
}

function editQuestions(
  collector: Present,
  patches: readonly QuestionPatch[],
  answered: ReadonlySet<string>,
  newId: () => string,
) {
  const name = questionsName(collector.kind);
  const matched = matchQuestions(patches, collector.questions);
  const errors: InputError[] = matched.lost.map((index) => ({
    pointer: jsonPointer([name, index, 'id']),
    message: 'names no question of this one, or one named twice: leave it out to add a question',
  }));
  const conflicts: InputError[] = matched.removed
    .filter(({ id }) => answered.has(id))
    .map(({ key, label }) => ({
      pointer: `/${name}`,
      message: `cannot leave out ${key} (${label.slice(0, 100)}): it was answered`,
    }));

  const keys = keysOf(collector, patches, matched);
  const questions: Question[] = [];
  for (const [index, patch] of patches.entries()) {
    const present = matched.present[index];
    const read = readInput(QuestionInput, mergeQuestion(patch, present), [name, index]);
    if (!read.ok) {
      errors.push(...read.errors);
      continue;
    }
    const made = makeQuestion({
      input: read.input,
      id: present?.id ?? newId(),
      key: keys[index] ?? '',
      position: index + 1,
      present,
      newId,
    });
    questions.push(made.question);
    const at = (faults: MadeQuestion['faults']) =>
      faults.map(({ path, message }) => ({ pointer: jsonPointer([name, index, ...path]), message }));
    errors.push(...at(made.faults));
    if (present && answered.has(present.id)) conflicts.push(...at(editConflicts(present, made)));
  }
  return { questions, errors, conflicts };
}

/** Given and kept keys stand; made ones give way to them and to every key that was in use until now. */
function keysOf(collector: Present, patches: readonly QuestionPatch[], { present }: Matched): string[] {
  const fixed = patches.map((patch, index) => patch.key ?? present[index]?.key);
  const unfree = new Set([
    ...fixed.flatMap((key) => key ?? []),
    ...collector.questions.map(({ key }) => key),
  ]);
  return patches.map((patch, index) => {
    const key =
      fixed[index] ?? freeKey(keyOfLabel(patch.label ?? '', keyNoun(collector.kind), index + 1), unfree);
    unfree.add(key);
    return key;
  });
}
