import { TextInput } from '@mantine/core';
import type { ReactNode } from 'react';

/** The browser's own: it knows how the visitor writes numbers. Null while it is empty. */
export function NumberField(about: {
  label: string;
  value: number | null;
  onChange: (value: number | null) => void;
  error?: ReactNode;
  disabled?: boolean;
  placeholder?: string;
  description?: string;
}) {
  const { value, onChange, ...rest } = about;
  return (
    <TextInput
      {...rest}
      type="number"
      step="any"
      maw={260}
      styles={{ wrapper: { maxWidth: 180 } }}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      value={value ?? ''}
      onChange={({ currentTarget: { value: typed } }) => onChange(typed === '' ? null : Number(typed))}
    />
  );
}
