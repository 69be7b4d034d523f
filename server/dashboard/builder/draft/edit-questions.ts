import type { Draft, QuestionDraft } from './draft.ts';

/** What is done to the list of questions; each gives a new draft. */

export function withQuestion(draft: Draft, question: QuestionDraft, at: number): Draft {
  return { ...draft, questions: draft.questions.toSpliced(at, 0, question) };
}

export function withoutQuestion(draft: Draft, local: string): Draft {
  return { ...draft, questions: draft.questions.filter((one) => one.local !== local) };
}

export function withChanged(draft: Draft, local: string, part: Partial<QuestionDraft>): Draft {
  return {
    ...draft,
    questions: draft.questions.map((one) => (one.local === local ? { ...one, ...part } : one)),
  };
}

/** A place that is none is the nearest that is one. */
export function moved<Item>(list: readonly Item[], from: number, to: number): Item[] {
  const item = list[from];
  if (item === undefined) return [...list];
  return list.toSpliced(from, 1).toSpliced(Math.max(0, Math.min(to, list.length - 1)), 0, item);
}
