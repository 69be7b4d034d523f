import type { Question } from '@askusers/shared';
import type { ComponentProps } from 'react';
import type { Messages } from '../messages/messages-in.ts';
import { controlId, describedBy, type FieldProps, textOf } from './field-props.ts';
import { SingleField } from './single-field.tsx';

/**
 * One line of text or several. No maxlength: browsers cut pasted texts off without a word. Numbers and addresses are
 * plain text controls with the right keyboard, because typed controls throw away what they cannot read.
 */
export const TextField = (props: FieldProps) => {
  const { question, value, errors, say } = props;
  const hint = hintFor(question, say);
  const control = {
    id: controlId(question),
    name: question.key,
    className: question.type === 'number' ? 'text short' : 'text',
    defaultValue: textOf(value),
    required: question.required,
    placeholder: question.placeholder,
    'aria-invalid': errors.length > 0 || undefined,
    'aria-describedby': describedBy(question, Boolean(question.description || hint), errors.length > 0),
  };
  return (
    <SingleField {...props} hint={hint}>
      {question.type === 'long_text' ? (
        <textarea {...control} rows={5} />
      ) : (
        <input {...control} type="text" {...keyboard(question)} />
      )}
    </SingleField>
  );
};

function hintFor({ type, placeholder }: Question, say: Messages): string | undefined {
  if (placeholder) return undefined;
  if (type === 'phone') return say.page.phoneHint;
  return type === 'url' ? say.page.urlHint : undefined;
}

function keyboard({ type, maps_to, validation }: Question): ComponentProps<'input'> {
  switch (type) {
    case 'email':
      return { inputMode: 'email', autoComplete: 'email', autoCapitalize: 'none', spellCheck: false };
    case 'phone':
      return { inputMode: 'tel', autoComplete: 'tel' };
    case 'url':
      return { inputMode: 'url', autoComplete: 'url', autoCapitalize: 'none', spellCheck: false };
    case 'number':
      return { inputMode: validation?.integer ? 'numeric' : 'decimal', autoComplete: 'off' };
    default:
      return maps_to === 'respondent.name' ? { autoComplete: 'name' } : {};
  }
}
