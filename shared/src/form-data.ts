import type { Collector, Option, Question, Settings } from './definition.ts';
import type { EventField } from './event-answer.ts';
import type { FormEvent, FormField } from './form-event.ts';
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
import type { Reply } from './typed-answer.ts';

/** The `data` of a form's event, key by key the mirror of the survey's, and with what the form is set to. */
export function formData(collector: Collector, reply: Reply): FormEvent['data'] {
  const described = describedAnswers(collector, reply);
  const fields = described.map(({ id, answer }): EventField => ({ field_id: id, ...answer }));
  const answered = fields.flatMap(({ field_id, value }) =>
    value === null ? [] : [[field_id, value] as const],
  );
  const formFields = askingQuestions(collector).map(formField);
  return {
    submission: {
      id: reply.id,
      form_id: collector.id,
      submission_data: Object.fromEntries(answered),
      submission_status: 'submitted',
      created_at: reply.created_at,
      number: reply.number,
      started_at: reply.started_at,
      submitted_at: reply.created_at,
      duration_seconds: durationSeconds(reply),
      language: reply.language,
      fields,
      fields_by_label: scalarsByLabel(fields),
      fields_by_key: scalarsByKey(fields),
      hidden_fields: hiddenFields(collector, reply),
      metadata: metadataOf(collector, reply),
      view_url: reply.view_url,
      is_test: reply.is_test,
    },
    form: {
      id: collector.id,
      title: collector.title,
      description: collector.description,
      status: collector.status,
      url: collector.url,
      language: collector.language,
      languages: collector.languages,
      version: collector.version,
      field_count: formFields.length,
      submission_count: Math.max(collector.reply_count, reply.number),
      settings: formSettings(collector.settings),
      fields: formFields,
      workspace: { id: collector.workspace.id, name: collector.workspace.name },
      created_at: collector.created_at,
      updated_at: collector.updated_at,
      published_at: collector.published_at,
    },
    respondent: respondentOf(collector, reply),
  };
}

/** Named one by one: a setting added later is not shown to receivers by itself. */
const formSettings = (settings: Settings): FormEvent['data']['form']['settings'] => ({
  submit_label: settings.submit_label,
  confirmation: {
    type: settings.confirmation.type,
    message: settings.confirmation.message,
    redirect_url: settings.confirmation.redirect_url,
  },
  allow_multiple_submissions: true,
  submission_limit: settings.submission_limit,
  opens_at: settings.opens_at,
  closes_at: settings.closes_at,
});

function formField(question: Question): FormField {
  const { scale } = question;
  return {
    id: question.id,
    key: question.key,
    position: question.position,
    label: question.label,
    type: question.type,
    required: question.required,
    placeholder: question.placeholder ?? null,
    ...(question.options && { options: question.options.map(option) }),
    validation: question.validation ?? null,
    ...(question.allow_other !== undefined && { allow_other: question.allow_other }),
    ...(question.multiple !== undefined && { multiple: question.multiple }),
    ...(question.rows && { rows: question.rows.map(option) }),
    ...(question.columns && { columns: question.columns.map(option) }),
    ...(scale && { scale: { min: scale.min, max: scale.max } }),
  };
}

const option = ({ id, key, label }: Option): Option => ({ id, key, label });
