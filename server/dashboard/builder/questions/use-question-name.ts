import { useFormat, useWords } from '../../language/language.tsx';
import { useBuilder } from '../builder-context.ts';
import type { QuestionDraft } from '../draft/draft.ts';
import { questionWords } from './question-words.ts';

/** How a question is called where its text would be too long, or is not there yet; then by its place. */
export function useQuestionName(): (question: QuestionDraft, index?: number) => string {
  const words = useWords(questionWords);
  const format = useFormat();
  const { kind, draft } = useBuilder();
  return (question, index = draft.questions.indexOf(question)) => {
    const label = question.label.trim();
    if (label) return label.length > 60 ? `${label.slice(0, 59)}…` : label;
    return words[kind].numbered(format.number(index + 1));
  };
}
