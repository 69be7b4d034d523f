import type { Question } from './definition.ts';
import { answerKind } from './question-type.ts';
import { sampleText } from './sample-text.ts';
import type { AnsweredFile, Choice, TypedAnswer } from './typed-answer.ts';

/** A plainly invented answer within the question's own bounds; undefined where the definition offers nothing to choose. */
export function sampleAnswer(question: Question, now: Date): TypedAnswer | undefined {
  const kind = answerKind(question.type);
  switch (kind) {
    case 'text':
      return { kind, text: sampleText(question, now) };
    case 'number':
      return { kind, number: sampleNumber(question) };
    case 'boolean':
      return { kind, boolean: true };
    case 'choice': {
      const choice = sampleChoices(question, 1)[0];
      return choice && { kind, choice };
    }
    case 'choices': {
      const choices = sampleChoices(question, choiceCount(question));
      return choices.length > 0 ? { kind, choices } : undefined;
    }
    case 'matrix': {
      const column = question.columns?.[0];
      if (!column || !question.rows?.length) return undefined;
      return { kind, rows: question.rows.map(({ id }) => ({ row_id: id, column_ids: [column.id] })) };
    }
    case 'files':
      return { kind, files: [question.type === 'signature' ? SIGNATURE : FILE] };
    case 'parts':
      return { kind, parts: question.type === 'address' ? ADDRESS : CONTACT };
    case 'none':
      return undefined;
    default:
      return kind satisfies never;
  }
}

/** The best mark on a scale; else 42, or what the bounds leave nearest to it. */
function sampleNumber({ type, scale, validation = {} }: Question): number {
  if (type !== 'number') return scale?.max ?? 5;
  const { min = -Infinity, max = Infinity, integer } = validation;
  const nearest = Math.min(Math.max(42, min), max);
  if (!integer) return nearest;
  return Math.ceil(nearest) <= max ? Math.ceil(nearest) : Math.floor(nearest);
}

/** The first option, more where more are asked for, and what is typed beside "other" where options do not suffice. */
function sampleChoices({ options = [], allow_other }: Question, count: number): Choice[] {
  const choices: Choice[] = options.slice(0, count).map(({ id }) => ({ option_id: id }));
  return choices.length < count && allow_other ? [...choices, { other: 'Sample answer' }] : choices;
}

function choiceCount({ type, multiple, options = [], validation = {} }: Question): number {
  if (type === 'picture_choice' && !multiple) return 1;
  const { min_choices = 1, max_choices = options.length } = validation;
  return type === 'ranking' ? Math.max(1, max_choices) : Math.max(1, min_choices);
}

const FILE: AnsweredFile = {
  id: 'sample-file',
  name: 'sample.pdf',
  mime_type: 'application/pdf',
  size: 12_345,
  url: 'https://example.com/sample.pdf',
};

const SIGNATURE: AnsweredFile = {
  id: 'sample-signature',
  name: 'signature.png',
  mime_type: 'image/png',
  size: 1_234,
  url: 'https://example.com/signature.png',
};

const ADDRESS = {
  street: '1 Sample Street',
  street2: '',
  city: 'Sample City',
  state: 'SC',
  postal_code: '12345',
  country: 'US',
};

const CONTACT = {
  first_name: 'Sample',
  last_name: 'Respondent',
  email: 'sample@example.com',
  phone: '+12025550123',
  company: 'Sample Company',
};
