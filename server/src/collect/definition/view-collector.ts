import type { Collector } from '@askusers/shared';

export type CollectorView = ReturnType<typeof viewSurvey> | ReturnType<typeof viewForm>;

/** A survey or form as the API shows it (DESIGN section 8). */
export const viewCollector = (collector: Counted): CollectorView =>
  collector.kind === 'survey' ? viewSurvey(collector) : viewForm(collector);

/** Without the second number none was deleted, as in an example. */
type Counted = Collector & { deleted_reply_count?: number };

const countOf = ({ reply_count, deleted_reply_count = 0 }: Counted) => reply_count - deleted_reply_count;

const viewSurvey = (survey: Counted) => ({
  ...whatItIs(survey),
  questions: survey.questions,
  ...howItCollects(survey),
  response_count: countOf(survey),
  ...when(survey),
});

const viewForm = (form: Counted) => ({
  ...whatItIs(form),
  fields: form.questions,
  ...howItCollects(form),
  submission_count: countOf(form),
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
