import { TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';

/**
 * The browser's control for a day or a moment. Half written it says that it is empty: that is no reason to forget what was there, nor to
 * clear what is written so far. Left half written, it shows what was there again.
 */
export function CalendarInput(about: {
  type: 'date' | 'datetime-local';
  label: string;
  /** As the control writes it; '' for none. */
  value: string;
  onChange: (value: string) => void;
  w: number;
  error?: ReactNode;
}) {
  const { value, onChange, ...rest } = about;
  const [drawn, setDrawn] = useState({ value, time: 1 });
  const draw = () => setDrawn({ value, time: drawn.time + 1 });
  if (value !== drawn.value) draw(); // somebody else changed it: restored, dropped, loaded anew
  return (
    <TextInput
      {...rest}
      key={drawn.time}
      defaultValue={value}
      onChange={({ currentTarget: { value: written, validity } }) => {
        if (validity.badInput) return;
        setDrawn({ ...drawn, value: written });
        onChange(written);
      }}
      onBlur={({ currentTarget: { validity } }) => {
        if (validity.badInput) draw();
      }}
    />
  );
}
