import type { ReactNode } from 'react';

/** A sentence with code in backquotes. */
export const inWords = (text: string): ReactNode =>
  text.split('`').map((part, index) => (index % 2 === 1 ? <code key={index}>{part}</code> : part));
