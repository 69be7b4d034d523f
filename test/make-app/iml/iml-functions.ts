import { ImlError } from './tokens.ts';

type ImlFunction = (...given: unknown[]) => unknown;

/** The built-in functions that the app uses beside if(), as Make's documentation describes them; what it leaves open is refused. */
export const IML_FUNCTIONS: ReadonlyMap<string, ImlFunction> = new Map<string, ImlFunction>([
  ['ifempty', counted(2, (value, otherwise) => (isEmpty(value) ? otherwise : value))],
  ['switch', choose],
  ['length', counted(1, (list) => arrayOf(list).length)],
  ['join', counted(2, (list, between) => arrayOf(list).map(textOf).join(textOf(between)))],
  ['split', counted(2, (text, between) => textOf(text).split(textOf(between)))],
  ['substring', counted(3, (text, start, end) => textOf(text).slice(numberOf(start), numberOf(end)))],
  ['map', counted(2, (list, key) => arrayOf(list).map((item) => recordOf(item)[textOf(key)]))],
  ['toCollection', counted(3, toCollection)],
  ['formatDate', counted(3, formatDate)],
]);

/** "Not defined, null, or an empty string." */
const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === '';

function counted(count: number, work: ImlFunction): ImlFunction {
  return (...given) => {
    if (given.length !== count) throw new ImlError(`takes ${count} arguments, not ${given.length}`);
    return work(...given);
  };
}

/** Value, then pairs of what it may be and what comes of it, then what comes of all others. */
function choose(value: unknown, ...pairs: unknown[]): unknown {
  if (pairs.length % 2 === 0 || pairs.length < 3) throw new ImlError('switch() takes pairs and a default');
  for (let at = 0; at + 1 < pairs.length; at += 2) if (pairs[at] === value) return pairs[at + 1];
  return pairs.at(-1);
}

function toCollection(list: unknown, key: unknown, value: unknown): Record<string, unknown> {
  return Object.fromEntries(
    arrayOf(list)
      .map(recordOf)
      .map((item) => [textOf(item[textOf(key)]), item[textOf(value)]]),
  );
}

/** Moment's tokens, as many as are needed, in UTC only. */
function formatDate(date: unknown, format: unknown, timezone: unknown): string {
  if (!(date instanceof Date)) throw new ImlError('formatDate() takes a date');
  if (timezone !== 'UTC') throw new ImlError('formatDate() is known for UTC only');
  const [day = '', time = ''] = date.toISOString().replace('Z', '').split('T');
  const [YYYY = '', MM = '', DD = ''] = day.split('-');
  const [HH = '', mm = '', ss = '', SSS = ''] = time.split(/[:.]/);
  const known = new Map(Object.entries({ YYYY, MM, DD, HH, mm, ss, SSS, T: 'T' }));
  return textOf(format).replace(/\[([^\]]*)\]|[A-Za-z]+/g, (token, literal: string | undefined) => {
    if (literal !== undefined) return literal;
    return token.replace(/YYYY|MM|DD|HH|mm|ss|SSS|T|[A-Za-z]/g, (one: string) => {
      const said = known.get(one);
      if (said === undefined) throw new ImlError(`does not know ${one} in the format of a date`);
      return said;
    });
  });
}

function arrayOf(value: unknown): unknown[] {
  if (!Array.isArray(value)) throw new ImlError(`expects an array, not ${JSON.stringify(value)}`);
  return value;
}

function textOf(value: unknown): string {
  if (typeof value !== 'string') throw new ImlError(`expects a text, not ${JSON.stringify(value)}`);
  return value;
}

function numberOf(value: unknown): number {
  if (typeof value !== 'number') throw new ImlError(`expects a number, not ${JSON.stringify(value)}`);
  return value;
}

export function recordOf(value: unknown): Record<string, unknown> {
  if (!isRecord(value)) throw new ImlError(`expects a collection, not ${JSON.stringify(value)}`);
  return value;
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
