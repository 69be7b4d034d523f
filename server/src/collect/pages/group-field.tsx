import type { ReactNode } from 'react';
import { FieldNotes } from './field-notes.tsx';
import { describedBy, type FieldProps } from './field-props.ts';
import { FieldTitle } from './field-title.tsx';

/** A question with several controls: a group that screen readers announce by the question. */
export const GroupField = (props: FieldProps & { hint?: string | undefined; children: ReactNode }) => {
  const { question, errors, hint } = props;
  return (
    <fieldset
      className={errors.length > 0 ? 'field wrong' : 'field'}
      aria-describedby={describedBy(question, Boolean(question.description || hint), errors.length > 0)}
    >
      <legend className="title">
        <FieldTitle {...props} />
      </legend>
      <FieldNotes {...props} hint={hint} />
      <div className="control">{props.children}</div>
    </fieldset>
  );
};
