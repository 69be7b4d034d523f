import type { Question } from '@askusers/shared';
import type { Messages } from '../messages/messages-in.ts';
import { controlId } from './field-props.ts';

export interface SummaryEntry {
  /** Null when the error belongs to no question on the page. */
  question: Question | null;
  text: string;
}

/** First on the page after a refused submit, each entry a link to its question. */
export const ErrorSummary = ({ entries, say }: { entries: readonly SummaryEntry[]; say: Messages }) => (
  <div className="summary" role="alert">
    <h2>{say.page.errorSummary(entries.length)}</h2>
    <ul>
      {entries.map(({ question, text }) => (
        <li key={`${question?.id} ${text}`}>
          {question ? (
            <a href={`#${controlId(question)}`}>
              {question.label}: {text}
            </a>
          ) : (
            text
          )}
        </li>
      ))}
    </ul>
  </div>
);
