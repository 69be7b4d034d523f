import { cleanLabel } from './clean-label.ts';
import type { Event } from './event.ts';
import type { DescribedAnswer } from './event-answer.ts';
import { flatAnswer } from './flat-answer.ts';
import { type FlatColumn, type FlatType, flatLabel } from './flat-column.ts';
import { hiddenKey, keyGiver } from './flat-keys.ts';
import type { Scalar } from './reply-block.ts';

/** `common`: only what every event of its type has, for those who listen to all surveys or forms at once. */
export type FlatScope = 'whole' | 'common';

/**
 * An event as a row of columns: what is the same for every survey or form first, then the questions in their order,
 * then the hidden fields. Both the records and their description are made from this, so they cannot differ.
 */
export function flatColumns(event: Event, scope: FlatScope = 'whole'): FlatColumn[] {
  const shared = inCommon(event);
  if (scope === 'common') return fixedColumns(event, shared);
  const giveKey = keyGiver();
  return [
    ...fixedColumns(event, shared),
    ...shared.answers.flatMap(flatAnswer),
    ...Object.entries(shared.reply.hidden_fields).map(([name, value]): FlatColumn => {
      return { key: hiddenKey(name), label: `Hidden: ${flatLabel(name, 'field')}`, type: 'string', value };
    }),
  ].map((column) => ({ ...column, key: giveKey(column.key) }));
}

/** The columns that every event of its type has. `id` is the event's own: what tools deduplicate on. */
function fixedColumns(event: Event, { reply, collector, words, answers, ...said }: InCommon): FlatColumn[] {
  const { respondent } = event.data;
  const [replyWord, collectorWord] = words;
  const columns: [key: string, label: string, type: FlatType, value: Scalar][] = [
    ['id', 'Event ID', 'string', event.event_id],
    ['event_type', 'Event type', 'string', event.event_type],
    [`${replyWord}_id`, `${capital(replyWord)} ID`, 'string', reply.id],
    [`${replyWord}_number`, `${capital(replyWord)} number`, 'number', reply.number],
    [`${replyWord}_url`, `${capital(replyWord)} URL`, 'string', reply.view_url],
    [`${collectorWord}_id`, `${capital(collectorWord)} ID`, 'string', collector.id],
    [`${collectorWord}_title`, `${capital(collectorWord)} title`, 'string', collector.title],
    ['submitted_at', 'Submitted at', 'datetime', said.submittedAt],
    ['submitted_at_text', 'Submitted at (text)', 'string', readable(said.submittedAt, collector.language)],
    ['started_at', 'Started at', 'datetime', reply.started_at],
    ['duration_seconds', 'Duration in seconds', 'number', reply.duration_seconds],
    ['status', 'Status', 'string', said.status],
    ['language', 'Language', 'string', reply.language],
    ['respondent_id', 'Respondent ID', 'string', respondent.id],
    ['respondent_email', 'Respondent email', 'string', respondent.email],
    ['respondent_name', 'Respondent name', 'string', respondent.name],
    ['respondent_external_id', 'Respondent external ID', 'string', respondent.external_id],
    ['channel', 'Channel', 'string', reply.metadata.channel],
    ['page_url', 'Page URL', 'string', reply.metadata.url],
    ['summary', 'Summary', 'string', summary(answers)],
    ['is_test', 'Is a test', 'boolean', reply.is_test],
  ];
  return columns.map(([key, label, type, value]) => ({ key, label, type, value }));
}

/** Question and answer by themselves, every question of the event in order: line items for tools that loop. */
export interface AnswerLine {
  key: string;
  question: string;
  /** Empty where nothing was answered: a null would shift the lines of tools that keep each column as a list. */
  answer: string;
}

export const answerLines = (event: Event): AnswerLine[] =>
  inCommon(event).answers.map(({ key, label, value_text }) => ({
    key,
    question: flatLabel(label, key),
    answer: value_text,
  }));

type InCommon = ReturnType<typeof inCommon>;

/** Where the two types of event differ in their words, and no further. */
function inCommon(event: Event) {
  if (event.event_type === 'survey.response.created') {
    const { response, survey } = event.data;
    return {
      words: ['response', 'survey'] as const,
      reply: response,
      collector: survey,
      answers: response.answers,
      submittedAt: response.completed_at,
      status: response.completion_status,
    };
  }
  const { submission, form } = event.data;
  return {
    words: ['submission', 'form'] as const,
    reply: submission,
    collector: form,
    answers: submission.fields,
    submittedAt: submission.submitted_at,
    status: submission.submission_status,
  };
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** For people who put it into a message: `January 15, 2025 at 10:30 AM UTC`. */
function readable(moment: string, language: string): string {
  const format = new Intl.DateTimeFormat(language, {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'UTC',
  });
  // Some versions put a narrow no-break space before AM, which mail programs show as a box.
  return `${format.format(new Date(moment)).replace(/\s/g, ' ')} UTC`;
}

/** Question and answer, a line each, for a message or an e-mail. */
const summary = (answers: readonly DescribedAnswer[]): string =>
  answers
    .filter(({ answered }) => answered)
    .map(({ label, key, value_text }) => `${cleanLabel(label) || key}: ${value_text}`)
    .join('\n');
