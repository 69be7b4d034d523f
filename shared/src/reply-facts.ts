import type { Collector, Question } from './definition.ts';
import { describeAnswer } from './describe-answer.ts';
import type { DescribedAnswer } from './event-answer.ts';
import { answerKind } from './question-type.ts';
import type { Scalar } from './reply-block.ts';
import type { Metadata, Reply, Respondent } from './typed-answer.ts';
import { uniqueLabels } from './unique-labels.ts';

/** The questions that ask something; statements and page breaks are shown, but are no part of any event. */
export const askingQuestions = (collector: Pick<Collector, 'questions'>): Question[] =>
  collector.questions.filter(({ type }) => answerKind(type) !== 'none');

export function describedAnswers(
  collector: Collector,
  reply: Reply,
): { id: string; answer: DescribedAnswer }[] {
  const questions = askingQuestions(collector);
  const known = new Set(questions.map(({ id }) => id));
  for (const id of reply.answers.keys()) {
    // Left alone, the answer would vanish from the event without a word.
    if (!known.has(id))
      throw new TypeError(`there is an answer to ${id}, which ${collector.id} does not ask`);
  }
  return questions.map((question) => ({
    id: question.id,
    answer: describeAnswer(question, reply.answers.get(question.id), collector.language),
  }));
}

/** Made with `Object.fromEntries`, as are all objects whose keys people choose: a label `__proto__` survives it. */
export const scalarsByLabel = (answers: readonly DescribedAnswer[]): Record<string, Scalar> => {
  const names = uniqueLabels(answers);
  return Object.fromEntries(answers.map((answer, index) => [names[index] ?? answer.key, scalarOf(answer)]));
};

export const scalarsByKey = (answers: readonly DescribedAnswer[]): Record<string, Scalar> =>
  Object.fromEntries(answers.map((answer) => [answer.key, scalarOf(answer)]));

const scalarOf = ({ value, value_text }: DescribedAnswer): Scalar =>
  value !== null && typeof value === 'object' ? value_text : value;

/** Seconds from start to end; a client's clock that runs ahead makes no negative ones. */
export const durationSeconds = ({ started_at, created_at }: Reply): number | null =>
  started_at === null
    ? null
    : Math.max(0, Math.round((Date.parse(created_at) - Date.parse(started_at)) / 1000));

/** The declared ones all, in their order, so that each stays mappable; then what was sent beside them. */
export function hiddenFields(collector: Collector, reply: Reply): Record<string, string | null> {
  const given = new Map(Object.entries(reply.hidden_fields));
  const names = new Set([...collector.hidden_fields, ...given.keys()]);
  return Object.fromEntries([...names].map((name) => [name, given.get(name) ?? null]));
}

/** Whoever made the reply, an anonymous collector's event carries nothing personal, and an IP address only by the owner's wish. */
export function metadataOf(collector: Collector, { metadata }: Reply): Metadata {
  const { anonymous, collect_ip } = collector.settings;
  return {
    channel: metadata.channel,
    url: metadata.url,
    referrer: metadata.referrer,
    user_agent: anonymous ? null : metadata.user_agent,
    browser: metadata.browser,
    os: metadata.os,
    device: metadata.device,
    country: metadata.country,
    ip_address: anonymous || !collect_ip ? null : metadata.ip_address,
  };
}

export function respondentOf(collector: Collector, { respondent }: Reply): Respondent {
  if (collector.settings.anonymous) return ANONYMOUS;
  const { id, email, name, external_id, is_anonymous, attributes } = respondent;
  return { id, email, name, external_id, is_anonymous, attributes };
}

const ANONYMOUS: Respondent = {
  id: null,
  email: null,
  name: null,
  external_id: null,
  is_anonymous: true,
  attributes: {},
};
