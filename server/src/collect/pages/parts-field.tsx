import { partsOf } from '@askusers/shared';
import type { ComponentProps } from 'react';
import { subField } from '../answers/field-names.ts';
import type { Messages } from '../messages/messages-in.ts';
import { partIn } from './chosen.ts';
import { controlId, type FieldProps, textOf } from './field-props.ts';
import { GroupField } from './group-field.tsx';

type Part = keyof Messages['page']['parts'];

/** How each part is drawn, and what the browser may fill in (WHATWG autofill names). */
const CONTROLS: Record<Part, ComponentProps<'input'> & { isWide?: true }> = {
  street: { autoComplete: 'address-line1', isWide: true },
  street2: { autoComplete: 'address-line2', isWide: true },
  city: { autoComplete: 'address-level2' },
  state: { autoComplete: 'address-level1' },
  postal_code: { autoComplete: 'postal-code' },
  country: { autoComplete: 'country-name' },
  first_name: { autoComplete: 'given-name' },
  last_name: { autoComplete: 'family-name' },
  email: { autoComplete: 'email', inputMode: 'email', autoCapitalize: 'none', spellCheck: false },
  phone: { autoComplete: 'tel', inputMode: 'tel' },
  company: { autoComplete: 'organization', isWide: true },
};

export const PartsField = (props: FieldProps) => {
  const { question, value, errors, say } = props;
  return (
    <GroupField {...props}>
      <div className="parts">
        {(partsOf(question.type) as readonly Part[]).map((part, index) => {
          const { isWide, ...control } = CONTROLS[part];
          return (
            <label className={isWide ? 'part wide' : 'part'} key={part}>
              {say.page.parts[part]}
              <input
                {...control}
                id={index === 0 ? controlId(question) : undefined}
                className="text"
                type="text"
                name={subField(question.key, part)}
                defaultValue={textOf(partIn(value, part))}
                aria-invalid={errors.length > 0 || undefined}
              />
            </label>
          );
        })}
      </div>
    </GroupField>
  );
};
