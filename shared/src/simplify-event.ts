import type { Event } from './event.ts';
import type { DescribedAnswer } from './event-answer.ts';
import { uniqueLabels } from './unique-labels.ts';

/** What the answers are called: what people read, or what stays when a question is retitled. */
export type AnswerNames = 'label' | 'key';

type Reply = Pick<
  Extract<Event['data'], { response: unknown }>['response'],
  'hidden_fields' | 'view_url' | 'is_test'
>;

/** An event with the few things that people use, for tools that show nested data: n8n's items are made with it. */
export const simplifyEvent = (event: Event, names: AnswerNames) => ({
  event_id: event.event_id,
  event_type: event.event_type,
  ...simplifyReply(event.data, names),
});

/** The same for a response or submission as the API lists them: the `data` of its event. */
export function simplifyReply(data: Event['data'], names: AnswerNames) {
  if ('response' in data) {
    const { response, survey } = data;
    return {
      response_id: response.id,
      survey_id: survey.id,
      survey_title: survey.title,
      submitted_at: response.completed_at,
      answers: namedAnswers(response.answers, names),
      ...rest(data, response),
    };
  }
  const { submission, form } = data;
  return {
    submission_id: submission.id,
    form_id: form.id,
    form_title: form.title,
    submitted_at: submission.submitted_at,
    answers: namedAnswers(submission.fields, names),
    ...rest(data, submission),
  };
}

const rest = ({ respondent }: Event['data'], { hidden_fields, view_url, is_test }: Reply) => ({
  respondent,
  hidden_fields: withNames(Object.keys(hidden_fields).map(harmless), Object.values(hidden_fields)),
  url: view_url,
  is_test,
});

/** Every question, null where it was skipped; several choices stay an array, a matrix and an address stay objects. */
function namedAnswers(answers: readonly DescribedAnswer[], names: AnswerNames) {
  const wanted = names === 'key' ? answers.map(({ key }) => key) : uniqueLabels(answers).map(harmless);
  return withNames(wanted, answers.map(shownValue));
}

/** The rows of a matrix are names as well. */
function shownValue({ value }: DescribedAnswer) {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return withNames(Object.keys(value).map(harmless), Object.values(value));
}

/**
 * A name that is dragged into an n8n expression must not end it, and `__proto__` would be lost on the way through
 * n8n's own storage.
 */
const harmless = (name: string): string =>
  name === '__proto__' ? '_proto_' : name.replaceAll('{{', '[').replaceAll('}}', ']');

function withNames<Value>(names: readonly string[], values: readonly Value[]): Record<string, Value | null> {
  const taken = new Set<string>();
  const entries = names.map((name, index): [string, Value | null] => {
    let free = name;
    for (let number = 2; taken.has(free); number += 1) free = `${name} (${number})`;
    taken.add(free);
    return [free, values[index] ?? null];
  });
  return Object.fromEntries(entries);
}
