import type { FieldProps } from './field-props.ts';

/** The question itself, inside its label or legend. */
export const FieldTitle = ({ question, say, langOf }: FieldProps) => (
  <>
    <span lang={langOf(question.label)}>{question.label}</span>
    {question.required && (
      <>
        <span className="star" aria-hidden="true">
          {'\u00a0*'}
        </span>
        <span className="unseen"> ({say.page.required})</span>
      </>
    )}
  </>
);
