import type { Messages } from '../messages/messages-in.ts';
import { controlId } from './field-props.ts';
import type { LangOf } from './localise.ts';
import type { ShownError } from './shown-errors.ts';

interface Props {
  errors: readonly ShownError[];
  say: Messages;
  langOf: LangOf;
  /** There browsers allow no autofocus; the script of embedded pages does it instead. */
  isEmbedded: boolean | undefined;
}

/** First on the page after a refused submit and focused, so that everybody hears of it; each entry leads to its question. */
export const ErrorSummary = ({ errors, say, langOf, isEmbedded }: Props) => (
  // biome-ignore lint/a11y/noAutofocus: without a script the one way to lead there whoever just sent something
  <div className="summary" role="alert" tabIndex={-1} autoFocus={!isEmbedded}>
    <h2>{say.page.errorSummary(errors.length)}</h2>
    <ul>
      {errors.map(({ question, text }) => (
        <li key={`${question?.id} ${text}`}>
          {question ? (
            <a href={`#${controlId(question)}`}>
              <span lang={langOf(question.label)}>{question.label}</span>: {text}
            </a>
          ) : (
            text
          )}
        </li>
      ))}
    </ul>
  </div>
);
