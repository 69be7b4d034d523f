import type { Definition } from './definition.ts';
import { type Draft, draftOf, type OptionDraft, type QuestionDraft } from './draft.ts';

/**
 * The draft after it was saved. What was typed while it was on its way stays, and what was new then has its id now: sent again without
 * it, it would be made twice.
 */
export function adoptSaved(present: Draft, sent: Draft, saved: Definition): Draft {
  const stored = draftOf(saved, sent);
  if (present === sent) return stored;
  return {
    ...present,
    questions: present.questions.map((question) => {
      const its = stored.questions.find(({ local }) => local === question.local);
      return its ? withIds(question, its) : question;
    }),
  };
}

const withIds = (question: QuestionDraft, stored: QuestionDraft): QuestionDraft => ({
  ...question,
  id: stored.id,
  key: question.key || stored.key,
  options: optionsWithIds(question.options, stored.options),
  rows: optionsWithIds(question.rows, stored.rows),
  columns: optionsWithIds(question.columns, stored.columns),
});

const optionsWithIds = (options: OptionDraft[], stored: OptionDraft[]): OptionDraft[] =>
  options.map((option) => {
    const its = stored.find(({ local }) => local === option.local);
    return its ? { ...option, id: its.id, key: its.key } : option;
  });
