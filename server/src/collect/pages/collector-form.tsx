import type { AnswerError } from '../answers/answer-error.ts';
import { answerErrorText } from '../messages/answer-error-text.ts';
import { messagesIn } from '../messages/messages-in.ts';
import { ownText } from '../messages/own-text.ts';
import { partIn } from './chosen.ts';
import type { CollectorPageView } from './collector-page-view.ts';
import { HiddenInputs } from './hidden-inputs.tsx';
import { Honeypot } from './honeypot.tsx';
import { QuestionField } from './question-field.tsx';

/** Checked by us and not by the browser: our messages are all there at once, in the page's language, and readable. */
export const CollectorForm = ({ view }: { view: CollectorPageView }) => {
  const { collector, language, values = {}, errors = [] } = view;
  const say = messagesIn(language);
  return (
    <form method="post" action={view.action} noValidate>
      <HiddenInputs view={view} />
      <Honeypot say={say} />
      {collector.questions.map((question) => (
        <QuestionField
          key={question.id}
          question={question}
          value={partIn(values, question.key, question.id)}
          errors={textsFor(question.id, errors, language)}
          say={say}
          textLanguage={collector.language === language ? undefined : collector.language}
        />
      ))}
      <button type="submit">{ownText(collector, language, 'submitLabel')}</button>
    </form>
  );
};

/** Each sentence once: ten bad rows need not say the same ten times. */
const textsFor = (
  questionId: string,
  errors: readonly AnswerError[],
  language: CollectorPageView['language'],
): string[] => [
  ...new Set(
    errors
      .filter((error) => error.questionId === questionId)
      .map((error) => answerErrorText(language, error)),
  ),
];
