/** What is worth seeing of an event at a glance. Everything comes from outside: nothing is taken for granted. */
export interface DescribedBody {
  eventType: string;
  eventId: string;
  /** One line for each answered question. */
  answers: string[];
}

export function describeBody(body: Uint8Array): DescribedBody | undefined {
  const event = parsed(body);
  if (!event) return undefined;
  const data = inside(event, 'data');
  const reply = inside(data, 'response') ?? inside(data, 'submission');
  const answers = reply?.answers ?? reply?.fields;
  return {
    eventType: printable(event.event_type),
    eventId: printable(event.event_id),
    answers: Array.isArray(answers) ? answers.flatMap(answerLine) : [],
  };
}

type Unknown = Record<string, unknown>;

const isObject = (value: unknown): value is Unknown => typeof value === 'object' && value !== null;

function parsed(body: Uint8Array): Unknown | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(body));
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function inside(value: Unknown | undefined, key: string): Unknown | undefined {
  const found = value?.[key];
  return isObject(found) ? found : undefined;
}

function answerLine(answer: unknown): string[] {
  if (!isObject(answer) || answer.answered === false) return [];
  return [`${printable(answer.label)}: ${printable(answer.value_text ?? answer.value)}`];
}

const MAX_LENGTH = 200;

/** One line without control characters: what strangers typed must not steer the terminal. */
export function printable(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '(none)');
  const line = text.replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]+/gu, ' ');
  return line.length > MAX_LENGTH ? `${line.slice(0, MAX_LENGTH)}…` : line;
}
