import { partsOf } from './describe-parts.ts';
import type { DescribedAnswer } from './event-answer.ts';
import { type FlatColumn, type FlatType, flatLabel } from './flat-column.ts';
import { answerKey } from './flat-keys.ts';
import { answerKind } from './question-type.ts';
import type { Scalar } from './reply-block.ts';

/**
 * The columns of one question: first the whole answer, then its pieces. A question with several choices has one
 * column per option (its label where it was chosen, in a ranking its rank), a matrix one per row, a compound type one
 * per part, files the first one's URL and then all of them. Keys may still repeat.
 */
export function flatAnswer(answer: DescribedAnswer): FlatColumn[] {
  const title = `${answer.position}. ${flatLabel(answer.label, answer.key)}`;
  const whole = column(answerKey(answer.key), title, typeOf(answer), wholeValue(answer));
  return [
    whole,
    ...pieces(answer).map(({ key, label, type = 'string', value }) =>
      column(answerKey(answer.key, key), `${title} – ${flatLabel(label, key)}`, type, value),
    ),
  ];
}

interface Piece {
  key: string;
  label: string;
  type?: FlatType;
  value: Scalar;
}

function pieces(answer: DescribedAnswer): Piece[] {
  if ('options' in answer) return optionPieces(answer);
  if ('rows' in answer) {
    return answer.rows.map(({ key, label, columns }) => ({
      key,
      label,
      value: columns.length > 0 ? columns.map((column) => column.label).join(', ') : null,
    }));
  }
  if ('files' in answer) {
    return [{ key: 'all', label: 'All files', value: answer.answered ? answer.value_text : null }];
  }
  return partsOf(answer.type).map((part) => ({
    key: part,
    label: PART_LABEL[part] ?? part,
    value: partOf(answer, part),
  }));
}

function optionPieces(answer: Extract<DescribedAnswer, { options: unknown }>): Piece[] {
  const ranked = answer.type === 'ranking';
  const others = answer.choices.filter(({ other }) => other);
  return [
    ...answer.options.map(({ id, key, label }): Piece => {
      const index = answer.choices.findIndex((choice) => choice.id === id && !choice.other);
      if (ranked) return { key, label, type: 'number', value: index < 0 ? null : index + 1 };
      return { key, label, value: index < 0 ? null : label };
    }),
    ...(answer.allow_other
      ? [{ key: 'other', label: 'Other', value: others.map(({ label }) => label).join(', ') || null }]
      : []),
  ];
}

/** A part left out is nothing to map, so "" becomes null here. */
function partOf({ value }: DescribedAnswer, part: string): string | null {
  const text = value !== null && typeof value === 'object' && !Array.isArray(value) ? value[part] : null;
  return typeof text === 'string' && text !== '' ? text : null;
}

function typeOf(answer: DescribedAnswer): FlatType {
  const kind = answerKind(answer.type);
  if (kind === 'number' || kind === 'boolean') return kind;
  if (kind === 'files') return 'file';
  return answer.type === 'datetime' ? 'datetime' : 'string';
}

function wholeValue(answer: DescribedAnswer): Scalar {
  if ('files' in answer) return answer.files[0]?.url ?? null;
  if (answer.value === null || typeof answer.value !== 'object') return answer.value;
  return answer.value_text;
}

const column = (key: string, label: string, type: FlatType, value: Scalar): FlatColumn => ({
  key,
  label,
  type,
  value,
});

const PART_LABEL: Readonly<Record<string, string>> = {
  street: 'Street',
  street2: 'Street, second line',
  city: 'City',
  state: 'State',
  postal_code: 'Postal code',
  country: 'Country',
  first_name: 'First name',
  last_name: 'Last name',
  email: 'Email',
  phone: 'Phone',
  company: 'Company',
};
