import type { Collector, Question } from '@askusers/shared';
import { messagesIn } from '../messages/messages-in.ts';
import { ownText } from '../messages/own-text.ts';
import { partIn } from './chosen.ts';
import type { CollectorPageView } from './collector-page-view.ts';
import type { Uploading } from './field-props.ts';
import { HiddenInputs } from './hidden-inputs.tsx';
import { Honeypot } from './honeypot.tsx';
import type { LangOf } from './localise.ts';
import { PageParts } from './page-parts.tsx';
import { partsOfPage } from './parts-of-page.ts';
import { QuestionField } from './question-field.tsx';
import type { ShownError } from './shown-errors.ts';
import { takesFiles } from './takes-files.ts';

interface Props {
  view: CollectorPageView;
  /** In the language of the page. */
  shown: Collector;
  langOf: LangOf;
  errors: readonly ShownError[];
}

/** Checked by us and not by the browser: our messages are all there at once, in the page's language, and readable. */
export const CollectorForm = ({ view, shown, langOf, errors }: Props) => {
  const { collector, language, values = {}, files } = view;
  const say = messagesIn(language);
  const uploading: Uploading = {
    // The sentences of a refusal come in the language of the page.
    address: `/files?lang=${language}`,
    of: collector.kind === 'survey' ? 'survey_id' : 'form_id',
    collectorId: collector.id,
    maxFileBytes: view.maxFileBytes,
  };
  const label = ownText(collector, language, 'submitLabel');
  const draw = (question: Question) => (
    <QuestionField
      key={question.id}
      question={question}
      value={partIn(values, question.key, question.id)}
      errors={errors.filter((error) => error.question?.id === question.id).map(({ text }) => text)}
      say={say}
      langOf={langOf}
      language={language}
      files={files}
      uploading={uploading}
    />
  );
  return (
    <form
      method="post"
      action={view.action}
      noValidate
      encType={takesFiles(collector) ? 'multipart/form-data' : undefined}
    >
      <HiddenInputs view={view} />
      <Honeypot say={say} />
      <PageParts parts={partsOfPage(shown.questions)} say={say} draw={draw}>
        <button type="submit" lang={langOf(label)}>
          {label}
        </button>
      </PageParts>
    </form>
  );
};
