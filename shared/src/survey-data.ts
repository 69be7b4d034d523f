import type { Collector } from './definition.ts';
import type { EventAnswer } from './event-answer.ts';
import {
  askingQuestions,
  describedAnswers,
  durationSeconds,
  hiddenFields,
  metadataOf,
  respondentOf,
  scalarsByKey,
  scalarsByLabel,
} from './reply-facts.ts';
import type { SurveyEvent } from './survey-event.ts';
import type { Reply } from './typed-answer.ts';

/** The `data` of a survey's event. The order in which the keys are written here is their order in the body. */
export function surveyData(collector: Collector, reply: Reply): SurveyEvent['data'] {
  const described = describedAnswers(collector, reply);
  const answers = described.map(({ id, answer }): EventAnswer => ({ question_id: id, ...answer }));
  const answered = answers.flatMap(({ question_id, value }) =>
    value === null ? [] : [[question_id, value] as const],
  );
  return {
    response: {
      id: reply.id,
      survey_id: collector.id,
      response_data: Object.fromEntries(answered),
      completion_status: 'completed',
      created_at: reply.created_at,
      number: reply.number,
      started_at: reply.started_at,
      completed_at: reply.created_at,
      duration_seconds: durationSeconds(reply),
      language: reply.language,
      answers,
      answers_by_label: scalarsByLabel(answers),
      answers_by_key: scalarsByKey(answers),
      hidden_fields: hiddenFields(collector, reply),
      metadata: metadataOf(collector, reply),
      view_url: reply.view_url,
      is_test: reply.is_test,
    },
    survey: {
      id: collector.id,
      title: collector.title,
      description: collector.description,
      status: collector.status,
      url: collector.url,
      language: collector.language,
      languages: collector.languages,
      version: collector.version,
      question_count: askingQuestions(collector).length,
      // The count read with the definition may be older than this response.
      response_count: Math.max(collector.reply_count, reply.number),
      workspace: { id: collector.workspace.id, name: collector.workspace.name },
      created_at: collector.created_at,
      updated_at: collector.updated_at,
      published_at: collector.published_at,
    },
    respondent: respondentOf(collector, reply),
  };
}
