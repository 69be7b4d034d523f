import { answerKind, type Collector, Language, type Question } from '@askusers/shared';
import { declaredHiddenFields } from '../context/declared-hidden-fields.ts';
import { HIDDEN_PREFIX, PAGE_FIELD } from './field-names.ts';
import { type PostedQuestion, rawFromPost } from './raw-from-post.ts';
import type { RawAnswers } from './validate-answers.ts';

/** A plain form post, sorted out but not yet checked. */
export interface FormPost {
  /** By question key. A name that means nothing here stays among them, so that the check tells of it. */
  answers: RawAnswers;
  hiddenFields: Record<string, string>;
  idempotencyKey: string | null;
  language: Language | null;
  startedAt: string | null;
  pageUrl: string | null;
  referrer: string | null;
  /** The field that people do not see was filled in. */
  trapped: boolean;
}

/** `pairs`: the decoded body in its order. The names are told in field-names.ts. */
export function readFormPost(
  collector: Pick<Collector, 'questions' | 'hidden_fields'>,
  pairs: Iterable<readonly [name: string, value: string]>,
): FormPost {
  const questions = new Map(
    collector.questions.flatMap((one) => [[one.key, one] as const, [one.id, one] as const]),
  );
  const posted = new Map<Question, PostedQuestion>();
  const own = new Map<string, string>();
  const hidden: [string, string][] = [];
  const unknown = new Map<string, string>();

  for (const [name, sent] of pairs) {
    // Browsers send a line break in a text as CR LF, whatever was typed.
    const value = sent.replaceAll('\r\n', '\n');
    const target = name.startsWith('_') ? undefined : targetOf(name, questions);
    if (target) {
      const { values, parts } = posted.get(target.question) ?? { values: [], parts: [] };
      if (target.part === '') values.push(value);
      else parts.push([target.part, value]);
      posted.set(target.question, { values, parts });
    } else if (name.startsWith(HIDDEN_PREFIX)) hidden.push([name.slice(HIDDEN_PREFIX.length), value]);
    else if (name.startsWith('_')) own.set(name, value);
    else if (collector.hidden_fields.includes(name)) hidden.push([name, value]);
    else unknown.set(name, value);
  }

  const answers = [...posted].map(([question, one]): [string, unknown] => [
    question.key,
    rawFromPost(question, one),
  ]);
  const language = Language.safeParse(own.get(PAGE_FIELD.language));
  return {
    answers: Object.fromEntries([...answers, ...unknown]),
    hiddenFields: declaredHiddenFields(collector, hidden),
    idempotencyKey: own.get(PAGE_FIELD.idempotencyKey) || null,
    language: language.success ? language.data : null,
    startedAt: own.get(PAGE_FIELD.startedAt) || null,
    pageUrl: own.get(PAGE_FIELD.pageUrl) || null,
    referrer: own.get(PAGE_FIELD.referrer) || null,
    trapped: Boolean(own.get(PAGE_FIELD.trap)),
  };
}

/** `part` is empty for the answer itself: `key`, or `key[]` as some frameworks write lists. */
function targetOf(
  name: string,
  questions: ReadonlyMap<string, Question>,
): { question: Question; part: string } | undefined {
  const whole = questions.get(name);
  if (whole) return { question: whole, part: '' };
  const [, base = '', dotted, bracketed] = /^([^.[]+)(?:\.(.+)|\[(.*)\])$/s.exec(name) ?? [];
  const question = questions.get(base);
  const part = dotted ?? bracketed ?? '';
  return question && (part === '' || hasPart(question, part)) ? { question, part } : undefined;
}

function hasPart(question: Question, part: string): boolean {
  switch (answerKind(question.type)) {
    case 'matrix':
    case 'parts':
      return true;
    case 'choice':
    case 'choices':
      return question.type === 'ranking' || (part === 'other' && question.allow_other === true);
    default:
      return question.type === 'datetime' && part === 'offset';
  }
}
