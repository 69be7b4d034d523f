import type { Collector } from '@askusers/shared';

export type CollectorView = ReturnType<typeof viewSurvey> | ReturnType<typeof viewForm>;

/** A survey or form as the API shows it (DESIGN section 8). */
export const viewCollector = (collector: Collector): CollectorView =>
  collector.kind === 'survey' ? viewSurvey(collector) : viewForm(collector);

const viewSurvey = (survey: Collector) => ({
  ...whatItIs(survey),
  questions: survey.questions,
  ...howItCollects(survey),
  response_count: survey.reply_count,
  ...when(survey),
});

const viewForm = (form: Collector) => ({
  ...whatItIs(form),
  fields: form.questions,
  ...howItCollects(form),
  submission_count: form.reply_count,
  ...when(form),
});

const whatItIs = ({ id, title, description, status, language, languages, url }: Collector) => ({
  id,
  title,
  description,
  status,
  language,
  languages,
  url,
});

const howItCollects = ({ hidden_fields, settings, translations }: Collector) => ({
  hidden_fields,
  settings,
  translations: translations ?? {},
});

const when = ({ created_at, updated_at, published_at }: Collector) => ({
  created_at,
  updated_at,
  published_at,
});
