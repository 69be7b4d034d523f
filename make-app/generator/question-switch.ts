import { type AnswerKind, answerKind, QuestionType } from '@askusers/shared';

/**
 * An expression that says a text for each type of question: by the kind of its answer, or by the type itself where that is told
 * too. What has nothing of its own gets `otherwise`; null says nothing at all.
 */
export function questionSwitch({
  otherwise,
  ofKind,
  ofType = {},
}: {
  otherwise: string | null;
  ofKind: Partial<Record<AnswerKind, string>>;
  ofType?: Partial<Record<QuestionType, string>>;
}): string {
  const cases = QuestionType.options.flatMap((type) => {
    const said = ofType[type] ?? ofKind[answerKind(type)];
    return said === undefined ? [] : [type, said];
  });
  const last = otherwise === null ? 'undefined' : quoted(otherwise);
  return `switch(item.type, ${[...cases.map(quoted), last].join(', ')})`;
}

const quoted = (text: string): string => `'${text}'`;
