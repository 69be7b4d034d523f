import { isDate } from 'node:util/types';
import { FURTHEST_MS } from './column-values.ts';

/**
 * A parameter in Postgres's own text form, the same for both makers: left to the drivers, a Date before the year 1 or an object
 * means something else in each.
 */
export function parameterText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return `{${value.map(elementText).join(',')}}`;
  if (isDate(value)) return momentText(value);
  if (ArrayBuffer.isView(value)) return `\\x${bytesOf(value).toString('hex')}`;
  if (typeof value === 'object' || typeof value === 'function' || typeof value === 'symbol')
    throw new TypeError('A parameter is no plain value: JSON goes in as text.');
  return String(value);
}

function elementText(element: unknown): string {
  const text = parameterText(element);
  if (text === null) return 'NULL';
  if (Array.isArray(element)) return text;
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

function momentText(moment: Date): string {
  const ms = moment.getTime();
  if (Number.isNaN(ms)) throw new TypeError('A parameter is an invalid Date.');
  if (ms === FURTHEST_MS) return 'infinity';
  if (ms === -FURTHEST_MS) return '-infinity';
  const year = moment.getUTCFullYear();
  // `-MM-DDThh:mm:ss.sssZ`, whatever form the year before it has.
  const rest = moment.toISOString().slice(-20);
  // ISO 8601 has a year 0 and signed years; Postgres counts from 1 BC back.
  return year > 0
    ? `${String(year).padStart(4, '0')}${rest}`
    : `${String(1 - year).padStart(4, '0')}${rest} BC`;
}

function bytesOf(view: ArrayBufferView): Buffer {
  return Buffer.from(view.buffer, view.byteOffset, view.byteLength);
}
