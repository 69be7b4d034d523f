import { answerKind, type Question } from '@askusers/shared';

/** Then its form is posted as multipart, and a script shows how far an upload has come. */
export const takesFiles = ({ questions }: { questions: readonly Question[] }): boolean =>
  questions.some(({ type }) => answerKind(type) === 'files');
