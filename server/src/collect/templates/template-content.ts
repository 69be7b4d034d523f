import type { Language } from '@askusers/shared';
import type { QuestionInput } from '../definition/question-input.ts';

/** A ready-made survey or form. */
export interface TemplateContent {
  title: string;
  description: string;
  questions: QuestionInput[];
  hidden_fields?: string[];
}

/** The same survey or form in every language: equal keys, types and rules, only the words differ. */
export type Template = Record<Language, TemplateContent>;
