import type { z } from 'zod';
import { questionFaults } from './question-faults.ts';
import { QuestionFields } from './question-fields.ts';

/** A whole question, checked against the rules of its type too. */
export const QuestionInput = QuestionFields.superRefine((question, context) => {
  for (const { path, message } of questionFaults(question))
    context.addIssue({ code: 'custom', path, message });
});
export type QuestionInput = z.infer<typeof QuestionInput>;
