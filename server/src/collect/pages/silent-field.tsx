import type { FieldProps } from './field-props.ts';

/** What is shown and asks nothing: a statement, a page break. */
export const SilentField = ({ question, langOf }: FieldProps) => {
  const description = question.description && (
    <p className="hint" lang={langOf(question.description)}>
      {question.description}
    </p>
  );
  switch (question.type) {
    case 'page_break':
      return (
        <div className="break">
          {question.label && <h2 lang={langOf(question.label)}>{question.label}</h2>}
          {description}
        </div>
      );
    default:
      return (
        <div className="statement">
          <p lang={langOf(question.label)}>{question.label}</p>
          {description}
        </div>
      );
  }
};
