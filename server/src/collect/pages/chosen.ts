import type { Option } from '@askusers/shared';
import { isRecord } from '../answers/reading.ts';

/** What a posted value says about an option: chosen, whichever of its names was used. */
export const isChosen = (value: unknown, { id, key, label }: Option): boolean =>
  namesIn(value).some((name) => name === id || name === key || name === label);

/** The text typed beside "other", '' when it was chosen without one; undefined: not chosen. */
export function otherIn(value: unknown): string | undefined {
  const other = (Array.isArray(value) ? value : [value]).find(isRecord)?.other;
  return typeof other === 'string' ? other : undefined;
}

/** The value of a row, a part or an option's place; own ones only, for a name can be `__proto__`. */
export const partIn = (value: unknown, ...names: string[]): unknown => {
  const name = isRecord(value) ? names.find((one) => Object.hasOwn(value, one)) : undefined;
  return name !== undefined && isRecord(value) ? value[name] : undefined;
};

const namesIn = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);
