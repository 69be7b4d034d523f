import {
  answerKey,
  answerKind,
  type ConnectorField,
  connectorFields,
  hiddenKey,
  keyGiver,
  type Option,
  partsOf,
  type Question,
} from '@askusers/shared';
import type { PlainInputField } from 'zapier-platform-core';

/** What is needed of a survey or form to ask for its answers. */
export interface Asking {
  questions: Question[];
  hidden_fields: string[];
}

/** One input of the editor, and where its value belongs in a submit. */
export interface AnswerInput {
  field: PlainInputField;
  /** `part`: the row of a matrix or the part of an address. */
  place: { in: 'answers'; question: ConnectorField; part?: string } | { in: 'hidden_fields'; name: string };
}

/** The platform takes fewer than a thousand. */
const MAX_INPUTS = 900;

/** An input for each question; for each row of a matrix and each part of an address or contact; for each hidden field. */
export function answerInputs({ questions, hidden_fields }: Asking): AnswerInput[] {
  const giveKey = keyGiver();
  const several = new Set(questions.filter(({ multiple }) => multiple).map(({ key }) => key));
  const inputs = connectorFields({ questions }).flatMap((question): AnswerInput[] => {
    const label = `${question.position}. ${question.label}`;
    const isList = several.has(question.key) || LISTS.has(question.type);
    const parts = partsIn(question);
    if (parts.length === 0) {
      const field = { key: giveKey(answerKey(question.key)), label, ...kindOfInput(question, isList) };
      return [{ field: { ...field, required: question.required }, place: { in: 'answers', question } }];
    }
    return parts.map((part) => ({
      field: {
        key: giveKey(answerKey(question.key, part.key)),
        label: `${label} – ${part.label}`,
        type: 'string',
        ...(question.columns && { choices: question.columns.map(asChoice), list: isList }),
        required: question.required && question.type === 'matrix',
      },
      place: { in: 'answers', question, part: part.id },
    }));
  });
  const hidden = hidden_fields.map((name): AnswerInput => {
    const field = {
      key: giveKey(hiddenKey(name)),
      label: `Hidden: ${name}`,
      type: 'string',
      required: false,
    } as const;
    return { field, place: { in: 'hidden_fields', name } };
  });
  return [...inputs, ...hidden].slice(0, MAX_INPUTS);
}

const LISTS: ReadonlySet<string> = new Set(['multiple_choice', 'ranking', 'file_upload']);

function partsIn(question: ConnectorField): Option[] {
  if (question.rows) return question.rows;
  return partsOf(question.type).map((part) => ({ id: part, key: part, label: part.replaceAll('_', ' ') }));
}

function kindOfInput(
  question: ConnectorField,
  isList: boolean,
): Pick<PlainInputField, 'type' | 'list' | 'choices' | 'helpText'> {
  const { type, scale, options } = question;
  switch (answerKind(type)) {
    case 'number':
      if (!scale) return { type: 'number' };
      return { type: 'integer', helpText: `A whole number from ${scale.min} to ${scale.max}.` };
    case 'boolean':
      return { type: 'boolean' };
    case 'choice':
    case 'choices':
      return { type: 'string', choices: (options ?? []).map(asChoice), ...(isList && { list: true }) };
    case 'files':
      return {
        type: 'string',
        helpText: 'A web address at which the file stays.',
        ...(isList && { list: true }),
      };
    default:
      return { ...OF_TEXT[type] };
  }
}

const OF_TEXT: Partial<Record<Question['type'], Pick<PlainInputField, 'type' | 'helpText'>>> = {
  long_text: { type: 'text' },
  date: { type: 'string', helpText: 'As `YYYY-MM-DD`, such as `2025-01-15`.' },
  time: { type: 'string', helpText: 'As `HH:MM` on a clock of 24 hours, such as `16:45`.' },
  datetime: { type: 'datetime' },
};

/** By id: two options may bear the same label. What is mapped from elsewhere may be a label all the same. */
const asChoice = ({ id, label }: Option) => ({ value: id, label, sample: id });
