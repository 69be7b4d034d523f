import { cleanLabel } from './clean-label.ts';
import type { Scalar } from './reply-block.ts';

/** The types that no-code tools know. A date or a time of day is a string: neither is a moment. */
export type FlatType = 'string' | 'number' | 'boolean' | 'datetime' | 'file';

/** One column of a flat record: in its own type or null, the same columns for every event of a collector. */
export interface FlatColumn {
  key: string;
  label: string;
  type: FlatType;
  value: Scalar;
}

const MAX_LABEL_LENGTH = 200;

/** One clean line, cut between characters, never inside one. */
export const flatLabel = (label: string, otherwise: string): string =>
  Array.from(cleanLabel(label) || otherwise)
    .slice(0, MAX_LABEL_LENGTH)
    .join('');
