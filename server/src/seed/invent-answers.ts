import { answerKind, type Question } from '@askusers/shared';

/** Answers that look like people's, the same for the same number: a second run sends what the first sent, and adds nothing. */
export function inventAnswers(questions: readonly Question[], number: number): Record<string, unknown> {
  const random = randomFrom(number);
  const person = personOf(random);
  const answers: Record<string, unknown> = {};
  for (const question of questions) {
    if (!question.required && random() < 0.25) continue;
    const answer = inventAnswer(question, person, random);
    if (answer !== undefined) answers[question.key] = answer;
  }
  return answers;
}

type Random = () => number;
type Person = ReturnType<typeof personOf>;

function inventAnswer(question: Question, person: Person, random: Random): unknown {
  const { type, options = [], rows = [], columns = [], multiple } = question;
  const ids = options.map((option) => option.id);
  const kind = answerKind(type);
  switch (kind) {
    case 'text':
      return inventText(question, person, random);
    case 'number':
      return inventNumber(question, random);
    case 'boolean':
      return question.required || random() < 0.6;
    case 'choice':
      return question.allow_other && random() < 0.15 ? { other: pick(OTHERS, random) } : pick(ids, random);
    case 'choices':
      if (type === 'ranking') return shuffled(ids, random);
      return shuffled(ids, random).slice(
        0,
        type === 'picture_choice' && !multiple ? 1 : 1 + Math.floor(random() * 2),
      );
    case 'matrix':
      return Object.fromEntries(rows.map((row) => [row.id, pick(columns, random)?.id]));
    case 'parts':
      return type === 'address' ? pick(ADDRESSES, random) : person.contact;
    case 'files':
    case 'none':
      return undefined;
    default:
      return kind satisfies never;
  }
}

function inventText({ type, maps_to }: Question, person: Person, random: Random): string {
  const day = `2026-${pad(1 + Math.floor(random() * 12))}-${pad(1 + Math.floor(random() * 28))}`;
  const time = `${pad(8 + Math.floor(random() * 10))}:${random() < 0.5 ? '00' : '30'}`;
  switch (type) {
    case 'email':
      return person.contact.email;
    case 'phone':
      return person.contact.phone;
    case 'url':
      return `https://example.com/plans/${Math.floor(random() * 1_000)}`;
    case 'date':
      return day;
    case 'time':
      return time;
    case 'datetime':
      return `${day}T${time}:00Z`;
    case 'short_text':
      return maps_to === 'respondent.name' ? person.name : person.contact.company;
    default:
      return pick(COMMENTS, random);
  }
}

function inventNumber({ type, scale, validation = {} }: Question, random: Random): number {
  const { min = 0, max = 40 } = validation;
  if (type === 'number') return Math.round(min + (max - min) * random() ** 3);
  const [low, high] = type === 'nps' ? [0, 10] : [scale?.min ?? 1, scale?.max ?? 5];
  // Most people are content, some are not.
  return Math.round(high - (high - low) * random() ** 2);
}

function personOf(random: Random) {
  const first = pick(
    ['Ana', 'João', 'Mei', 'Olu', 'Søren', 'Zoë', 'Ravi', 'Łucja', 'Amélie', 'Noah'],
    random,
  );
  const last = pick(['Silva', 'Öztürk', 'Chen', 'Okafor', 'Nielsen', "O'Brien", 'Patel', 'Kowalska'], random);
  const ascii = `${first}.${last}`
    .normalize('NFD')
    .replace(/[^A-Za-z.]/g, '')
    .toLowerCase();
  const number = String(Math.floor(random() * 100)).padStart(2, '0');
  return {
    name: `${first} ${last}`,
    contact: {
      first_name: first,
      last_name: last,
      email: `${ascii}${number}@example.com`,
      phone: `+120255501${number}`, // belongs to nobody
      company: pick(['Acme', 'Padaria Pão Quente', 'Blue Door Ltd', 'Studio 7'], random),
    },
  };
}

const OTHERS = ['A poster at the station', 'Um vizinho', 'The colours ✨'];
const COMMENTS = [
  'All good, thank you!',
  'The second step took me a while to find.',
  'Adorei o atendimento. Só faltou o café ☕',
  'Please add an export to spreadsheets.\nAnd a dark mode.',
  '"Fast" is not the word I would use…',
  'Nothing to add.',
  '使いやすいです。',
];
const ADDRESSES = [
  { street: '12 Elm Street', city: 'Springfield', state: 'IL', postal_code: '62701', country: 'US' },
  { street: 'Rua das Flores, 7', city: 'São Paulo', state: 'SP', postal_code: '01001-000', country: 'BR' },
];

const pad = (number: number) => String(number).padStart(2, '0');

function pick<T>(list: readonly T[], random: Random): T {
  return list[Math.floor(random() * list.length)] as T; // the lists above and a question's options are never empty
}

function shuffled<T>(list: readonly T[], random: Random): T[] {
  return list
    .map((one) => ({ one, order: random() }))
    .sort((a, b) => a.order - b.order)
    .map(({ one }) => one);
}

/** Mulberry32. */
function randomFrom(seed: number): Random {
  let state = seed * 2_654_435_761;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
