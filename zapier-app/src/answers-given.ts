import { answerKind } from '@askusers/shared';
import type { AnswerInput } from './answer-inputs.ts';

export interface GivenAnswers {
  answers: Record<string, unknown>;
  hidden_fields: Record<string, string>;
}

/** The submit's part of what somebody put into the editor. Empty inputs are no answers. */
export function answersGiven(
  inputs: readonly AnswerInput[],
  inputData: Record<string, unknown>,
): GivenAnswers {
  // Maps, because keys are people's own.
  const answers = new Map<string, unknown>();
  const hidden = new Map<string, string>();
  for (const { field, place } of inputs) {
    const given = presentValues(inputData[field.key]);
    if (given.length === 0) continue;
    if (place.in === 'hidden_fields') {
      hidden.set(place.name, given.map(String).join(', '));
      continue;
    }
    const { question, part } = place;
    const values = given.map((value) => typed(question.type, value));
    const value = field.list ? values : values.length === 1 ? values[0] : given.map(String).join(', ');
    const former = answers.get(question.key);
    answers.set(question.key, part === undefined ? value : { ...(former ?? {}), [part]: value });
  }
  return { answers: Object.fromEntries(answers), hidden_fields: Object.fromEntries(hidden) };
}

const presentValues = (given: unknown): unknown[] =>
  (Array.isArray(given) ? given : [given]).filter(
    (value) => value !== undefined && value !== null && value !== '',
  );

/** What is mapped from another step is often a text. What cannot be read goes as it is: the server says what is wrong with it. */
function typed(type: Parameters<typeof answerKind>[0], value: unknown): unknown {
  const kind = answerKind(type);
  if (kind === 'number' || kind === 'boolean')
    return typeof value === 'string' ? readAs(kind, value.trim()) : value;
  return typeof value === 'string' ? value : String(value);
}

function readAs(kind: 'number' | 'boolean', text: string): unknown {
  if (kind === 'number') return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : text;
  if (/^(true|yes|y|1|on|sim)$/i.test(text)) return true;
  return /^(false|no|n|0|off|não|nao)$/i.test(text) ? false : text;
}
