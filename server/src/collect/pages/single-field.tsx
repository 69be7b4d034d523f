import type { ReactNode } from 'react';
import { FieldNotes } from './field-notes.tsx';
import { controlId, type FieldProps } from './field-props.ts';
import { FieldTitle } from './field-title.tsx';

/** A question with one control. */
export const SingleField = (props: FieldProps & { hint?: string | undefined; children: ReactNode }) => (
  <div className={props.errors.length > 0 ? 'field wrong' : 'field'}>
    <label className="title" htmlFor={controlId(props.question)}>
      <FieldTitle {...props} />
    </label>
    <FieldNotes {...props} hint={props.hint} />
    <div className="control">{props.children}</div>
  </div>
);
