import type { Language, Question } from './definition.ts';
import { describeChoices } from './describe-choices.ts';
import { describeMatrix } from './describe-matrix.ts';
import { describeParts } from './describe-parts.ts';
import type { DescribedAnswer } from './event-answer.ts';
import { type AnswerKind, answerKind, type QuestionTypeOf } from './question-type.ts';
import type { TypedAnswer } from './typed-answer.ts';

const YES_NO: Record<Language, { yes: string; no: string }> = {
  en: { yes: 'Yes', no: 'No' },
  'pt-BR': { yes: 'Sim', no: 'Não' },
};

/**
 * A question with its answer as the event shows it, all but the id. `language` is the collector's own: labels and
 * yes or no stay the same whatever language the person answered in, so that mappings hold.
 */
export function describeAnswer(
  question: Question,
  answer: TypedAnswer | undefined,
  language: Language,
): DescribedAnswer {
  const kind = answerKind(question.type);
  if (answer && answer.kind !== kind) {
    throw new TypeError(`a ${question.type} question (${question.id}) cannot have a ${answer.kind} answer`);
  }
  const headOf = <Kind extends AnswerKind>(_kind: Kind) => ({
    key: question.key,
    position: question.position,
    label: question.label,
    type: question.type as QuestionTypeOf<Kind>, // the kind comes from the type, a few lines above
    required: question.required,
    answered: answer !== undefined,
  });
  switch (kind) {
    case 'text': {
      const text = answer?.kind === 'text' ? answer.text : null;
      return { ...headOf(kind), value: text, value_text: text ?? '' };
    }
    case 'number': {
      // The sum turns -0 into 0, which is what JSON makes of it anyway.
      const number = answer?.kind === 'number' ? answer.number + 0 : null;
      const { scale } = question;
      return {
        ...headOf(kind),
        value: number,
        value_text: number === null ? '' : String(number),
        ...(scale && { scale: { min: scale.min, max: scale.max } }),
      };
    }
    case 'boolean': {
      const boolean = answer?.kind === 'boolean' ? answer.boolean : null;
      const words = YES_NO[language];
      return {
        ...headOf(kind),
        value: boolean,
        value_text: boolean === null ? '' : boolean ? words.yes : words.no,
      };
    }
    case 'choice': {
      const choices = describeChoices(question, answer?.kind === 'choice' ? [answer.choice] : []);
      const label = choices[0]?.label ?? null;
      return { ...headOf(kind), value: label, value_text: label ?? '', choices };
    }
    case 'choices': {
      const choices = describeChoices(question, answer?.kind === 'choices' ? answer.choices : []);
      const labels = choices.map(({ label }) => label);
      return {
        ...headOf(kind),
        value: answer ? labels : null,
        value_text: labels.join(', '),
        choices,
        options: (question.options ?? []).map(({ id, key, label }) => ({ id, key, label })),
        allow_other: question.allow_other ?? false,
      };
    }
    case 'matrix':
      return {
        ...headOf(kind),
        ...describeMatrix(question, answer?.kind === 'matrix' ? answer.rows : undefined),
      };
    case 'files': {
      const files = (answer?.kind === 'files' ? answer.files : []).map(
        ({ id, name, mime_type, size, url }) => ({
          id,
          name,
          mime_type,
          size,
          url,
        }),
      );
      const urls = files.map(({ url }) => url);
      return { ...headOf(kind), value: answer ? urls : null, value_text: urls.join(', '), files };
    }
    case 'parts':
      return {
        ...headOf(kind),
        ...describeParts(question.type, answer?.kind === 'parts' ? answer.parts : undefined),
      };
    case 'none':
      throw new TypeError(`a ${question.type} (${question.id}) asks nothing`);
    default:
      return kind satisfies never;
  }
}
