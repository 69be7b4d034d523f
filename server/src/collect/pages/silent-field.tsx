import type { FieldProps } from './field-props.ts';

/** What is shown and asks nothing: a statement, a page break, a question for files that this page cannot take yet. */
export const SilentField = ({ question, say, textLanguage }: FieldProps) => {
  const description = question.description && (
    <p className="hint" lang={textLanguage}>
      {question.description}
    </p>
  );
  switch (question.type) {
    case 'page_break':
      return (
        <div className="break">
          {question.label && <h2 lang={textLanguage}>{question.label}</h2>}
          {description}
        </div>
      );
    case 'statement':
      return (
        <div className="statement">
          <p lang={textLanguage}>{question.label}</p>
          {description}
        </div>
      );
    default:
      return (
        <div className="field">
          <p className="title" lang={textLanguage}>
            {question.label}
          </p>
          {description}
          <p className="hint">{say.page.fileNotHere}</p>
        </div>
      );
  }
};
