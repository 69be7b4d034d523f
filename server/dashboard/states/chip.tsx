import type { ReactNode } from 'react';
import classes from './chip.module.css';

export type Tone = 'good' | 'bad' | 'waiting' | 'quiet' | 'info';

/** A state in a word: its tone is never the only sign of it. */
export function Chip({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span className={classes.chip} data-tone={tone}>
      {children}
    </span>
  );
}
