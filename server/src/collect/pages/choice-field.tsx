import { OTHER_VALUE } from '../answers/field-names.ts';
import { choiceHint } from './choice-hint.ts';
import { isChosen, otherIn } from './chosen.ts';
import { controlId, type FieldProps } from './field-props.ts';
import { GroupField } from './group-field.tsx';
import { OtherText } from './other-text.tsx';

/** One or several of the options: radio buttons or boxes. */
export const ChoiceField = (props: FieldProps) => {
  const { question, value, errors, say, langOf } = props;
  const isMany = question.type === 'multiple_choice' || question.multiple === true;
  const control = {
    type: isMany ? 'checkbox' : 'radio',
    name: question.key,
    // Of several boxes no single one is required, and a browser would demand each.
    required: question.required && !isMany,
    'aria-invalid': errors.length > 0 || undefined,
  };
  const other = otherIn(value);
  return (
    <GroupField {...props} hint={choiceHint(question, say)}>
      <div className={question.type === 'picture_choice' ? 'choices cards' : 'choices'}>
        {question.options?.map((option, index) => (
          <label className="choice" key={option.id}>
            <input
              {...control}
              id={index === 0 ? controlId(question) : undefined}
              value={option.id}
              defaultChecked={isChosen(value, option)}
            />
            <span lang={langOf(option.label)}>{option.label}</span>
          </label>
        ))}
        {question.allow_other && (
          <>
            <label className="choice">
              <input {...control} value={OTHER_VALUE} defaultChecked={other !== undefined} />
              <span>{say.page.other}</span>
            </label>
            <OtherText question={question} typed={other} say={say} />
          </>
        )}
      </div>
    </GroupField>
  );
};
