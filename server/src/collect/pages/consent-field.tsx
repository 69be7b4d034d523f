import { FieldNotes } from './field-notes.tsx';
import { controlId, describedBy, type FieldProps } from './field-props.ts';
import { FieldTitle } from './field-title.tsx';

/** One box, whose label is the question. */
export const ConsentField = (props: FieldProps) => {
  const { question, value, errors } = props;
  return (
    <div className={errors.length > 0 ? 'field wrong' : 'field'}>
      <label className="choice">
        <input
          id={controlId(question)}
          type="checkbox"
          name={question.key}
          value="true"
          defaultChecked={value !== undefined && value !== '' && value !== 'false'}
          required={question.required}
          aria-invalid={errors.length > 0 || undefined}
          aria-describedby={describedBy(question, Boolean(question.description), errors.length > 0)}
        />
        <span>
          <FieldTitle {...props} />
        </span>
      </label>
      <FieldNotes {...props} hint={undefined} />
    </div>
  );
};
