import { OTHER_VALUE } from '../answers/field-names.ts';
import { isChosen, otherIn } from './chosen.ts';
import { controlId, describedBy, type FieldProps } from './field-props.ts';
import { OtherText } from './other-text.tsx';
import { SingleField } from './single-field.tsx';

export const DropdownField = (props: FieldProps) => {
  const { question, value, errors, say, langOf } = props;
  const other = otherIn(value);
  const chosen = question.options?.find((option) => isChosen(value, option))?.id;
  return (
    <SingleField {...props}>
      <select
        id={controlId(question)}
        name={question.key}
        defaultValue={chosen ?? (other === undefined ? '' : OTHER_VALUE)}
        required={question.required}
        aria-invalid={errors.length > 0 || undefined}
        aria-describedby={describedBy(question, Boolean(question.description), errors.length > 0)}
      >
        <option value="">{question.placeholder ?? say.page.chooseOne}</option>
        {question.options?.map(({ id, label }) => (
          <option key={id} value={id} lang={langOf(label)}>
            {label}
          </option>
        ))}
        {question.allow_other && <option value={OTHER_VALUE}>{say.page.other}</option>}
      </select>
      {question.allow_other && <OtherText question={question} typed={other} say={say} />}
    </SingleField>
  );
};
