import { controlId, type FieldProps, textOf } from './field-props.ts';
import { GroupField } from './group-field.tsx';

/** A rating, a net promoter score or an opinion: one button for each step. */
export const ScaleField = (props: FieldProps) => {
  const { question, value, errors, say } = props;
  const { min, max } = question.scale ?? { min: 1, max: 5 };
  const steps = Array.from({ length: max - min + 1 }, (_, index) => min + index);
  const isRating = question.type === 'rating';
  return (
    <GroupField {...props}>
      <div className={isRating ? 'stars' : 'scale'}>
        {steps.map((step, index) => (
          <label className="chip" key={step}>
            <input
              id={index === 0 ? controlId(question) : undefined}
              type="radio"
              name={question.key}
              value={step}
              defaultChecked={textOf(value).trim() === String(step)}
              required={question.required}
              aria-invalid={errors.length > 0 || undefined}
              aria-label={isRating ? say.page.stars(step) : undefined}
            />
            <span>
              {isRating && <b aria-hidden="true">★</b>}
              {step}
            </span>
          </label>
        ))}
      </div>
      {question.type === 'nps' && (
        <div className="ends">
          <span>0 = {say.page.npsLow}</span>
          <span>10 = {say.page.npsHigh}</span>
        </div>
      )}
    </GroupField>
  );
};
