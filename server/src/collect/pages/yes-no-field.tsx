import { controlId, type FieldProps } from './field-props.ts';
import { GroupField } from './group-field.tsx';

export const YesNoField = (props: FieldProps) => {
  const { question, value, errors, say } = props;
  return (
    <GroupField {...props}>
      <div className="yesno">
        {(['true', 'false'] as const).map((answer) => (
          <label className="chip" key={answer}>
            <input
              id={answer === 'true' ? controlId(question) : undefined}
              type="radio"
              name={question.key}
              value={answer}
              defaultChecked={String(value) === answer}
              required={question.required}
              aria-invalid={errors.length > 0 || undefined}
            />
            <span>{answer === 'true' ? say.page.yes : say.page.no}</span>
          </label>
        ))}
      </div>
    </GroupField>
  );
};
