import { subField } from '../answers/field-names.ts';
import { controlId, describedBy, type FieldProps, textOf } from './field-props.ts';
import { OffsetChoice } from './offset-choice.tsx';
import { SingleField } from './single-field.tsx';

const CONTROL_TYPE: Partial<Record<string, string>> = {
  date: 'date',
  time: 'time',
  datetime: 'datetime-local',
};

/** The browser's own controls, which send the forms that answers have. */
export const DateField = (props: FieldProps) => {
  const { question, value, errors, say } = props;
  const [, local = textOf(value), offset = null] =
    question.type === 'datetime' ? (/^(.*T[\d:.]*)([+-].*|Z)$/.exec(textOf(value)) ?? []) : [];
  const control = (
    <input
      id={controlId(question)}
      name={question.key}
      className="text short"
      type={CONTROL_TYPE[question.type] ?? 'text'}
      defaultValue={local}
      min={question.type === 'date' ? question.validation?.min_date : undefined}
      max={question.type === 'date' ? question.validation?.max_date : undefined}
      required={question.required}
      aria-invalid={errors.length > 0 || undefined}
      aria-describedby={describedBy(question, Boolean(question.description), errors.length > 0)}
    />
  );
  return (
    <SingleField {...props}>
      {question.type === 'datetime' ? (
        <div className="beside">
          {control}
          <OffsetChoice name={subField(question.key, 'offset')} chosen={offset} say={say} />
        </div>
      ) : (
        control
      )}
    </SingleField>
  );
};
