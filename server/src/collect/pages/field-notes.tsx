import { errorId, type FieldProps, hintId } from './field-props.ts';

/** What stands between the question and its controls: the owner's description, our hint, and what was wrong. */
export const FieldNotes = ({ question, errors, langOf, hint }: FieldProps & { hint: string | undefined }) => (
  <>
    {(question.description || hint) && (
      <div className="hint" id={hintId(question)}>
        {question.description && <div lang={langOf(question.description)}>{question.description}</div>}
        {hint && <div>{hint}</div>}
      </div>
    )}
    {errors.length > 0 && (
      <div className="error" id={errorId(question)}>
        {errors.map((error) => (
          <div key={error}>{error}</div>
        ))}
      </div>
    )}
  </>
);
