import { subField } from '../answers/field-names.ts';
import { choiceHint } from './choice-hint.ts';
import { partIn } from './chosen.ts';
import { controlId, type FieldProps, textOf } from './field-props.ts';
import { GroupField } from './group-field.tsx';

/** A place for each option, 1 at the top: the one way to rank that needs no script and no mouse. */
export const RankingField = (props: FieldProps) => {
  const { question, value, errors, say, langOf } = props;
  const options = question.options ?? [];
  return (
    <GroupField {...props} hint={choiceHint(question, say)}>
      <div className="ranks">
        {options.map(({ id, key, label }, index) => (
          <label className="rank" key={id}>
            <select
              id={index === 0 ? controlId(question) : undefined}
              name={subField(question.key, id)}
              defaultValue={textOf(placeOf(value, { id, key, label }))}
              aria-invalid={errors.length > 0 || undefined}
            >
              <option value="">{say.page.noPlace}</option>
              {options.map((_, place) => (
                <option key={options[place]?.id} value={place + 1}>
                  {place + 1}
                </option>
              ))}
            </select>
            <span lang={langOf(label)}>{label}</span>
          </label>
        ))}
      </div>
    </GroupField>
  );
};

/** From places by option, or from options in their order. */
function placeOf(value: unknown, { id, key, label }: { id: string; key: string; label: string }): unknown {
  if (!Array.isArray(value)) return partIn(value, id, key, label);
  const index = value.findIndex((name) => name === id || name === key || name === label);
  return index < 0 ? '' : index + 1;
}
