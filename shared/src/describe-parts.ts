import { PARTS_OF_TYPE, type QuestionType } from './question-type.ts';

interface DescribedParts {
  /** Always all parts of the type, in their order; a part left out is "". */
  value: Record<string, string> | null;
  /** The parts that were given, on one line. */
  value_text: string;
}

export function describeParts(
  type: QuestionType,
  parts: Readonly<Record<string, string>> | undefined,
): DescribedParts {
  if (!parts) return { value: null, value_text: '' };
  const value = Object.fromEntries(partsOf(type).map((part) => [part, parts[part] ?? '']));
  return { value, value_text: type === 'contact_info' ? contactLine(value) : line(Object.values(value)) };
}

/** The fixed parts of a compound type; none for any other. */
export const partsOf = (type: QuestionType): readonly string[] =>
  type === 'address' || type === 'contact_info' ? PARTS_OF_TYPE[type] : [];

const line = (parts: readonly string[]): string => parts.filter((part) => part !== '').join(', ');

/** First and last name are one thing to read: `Ada Lovelace, ada@example.com`. */
function contactLine({ first_name = '', last_name = '', ...others }: Record<string, string>): string {
  const name = [first_name, last_name].filter((part) => part !== '').join(' ');
  return line([name, ...Object.values(others)]);
}
