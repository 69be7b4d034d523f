import { subField } from '../answers/field-names.ts';
import { isChosen, partIn } from './chosen.ts';
import { controlId, type FieldProps } from './field-props.ts';
import { GroupField } from './group-field.tsx';

/** Row by row, each a small question of its own: a table would need scrolling on a telephone and say less to a screen reader. */
export const MatrixField = (props: FieldProps) => {
  const { question, value, errors, say, langOf } = props;
  return (
    <GroupField {...props} hint={question.multiple ? say.page.chooseSeveral : undefined}>
      {question.rows?.map((row, rowIndex) => (
        <fieldset className="row" key={row.id}>
          <legend lang={langOf(row.label)}>{row.label}</legend>
          <div className="scale">
            {question.columns?.map((column, columnIndex) => (
              <label className="chip" key={column.id}>
                <input
                  id={rowIndex + columnIndex === 0 ? controlId(question) : undefined}
                  type={question.multiple ? 'checkbox' : 'radio'}
                  name={subField(question.key, row.id)}
                  value={column.id}
                  defaultChecked={isChosen(partIn(value, row.id, row.key, row.label), column)}
                  required={question.required && !question.multiple}
                  aria-invalid={errors.length > 0 || undefined}
                />
                <span lang={langOf(column.label)}>{column.label}</span>
              </label>
            ))}
          </div>
        </fieldset>
      ))}
    </GroupField>
  );
};
