import { isRecord } from './iml/iml-functions.ts';
import type { Field } from './make/parameters.ts';

const TYPE_OF_JSON: Record<string, string[]> = {
  string: ['text', 'date'],
  number: ['number'],
  boolean: ['boolean'],
};

/** The places of a bundle that its interface does not have, or has as something else. A collection without entries is open. */
export function interfaceGaps(fields: readonly Field[], bundle: unknown, at = ''): string[] {
  if (!isRecord(bundle)) return [`${at} is no collection`];
  return Object.entries(bundle).flatMap(([name, value]) => {
    const field = fields.find((one) => one.name === name);
    return field ? gapsOfField(field, value, `${at}/${name}`) : [`${at}/${name} is not in the interface`];
  });
}

function gapsOfField({ type, spec }: Field, value: unknown, at: string): string[] {
  if (value === null || type === 'any') return [];
  if (isRecord(value)) {
    if (type !== 'collection') return [`${at} is no ${type}`];
    return Array.isArray(spec) && spec.length > 0 ? interfaceGaps(spec, value, at) : [];
  }
  if (Array.isArray(value)) {
    if (type !== 'array') return [`${at} is a list and no ${type}`];
    return Array.isArray(spec)
      ? value.flatMap((item, index) => interfaceGaps(spec, item, `${at}/${index}`))
      : [];
  }
  const isMoment = typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value);
  if (type === 'date' && !isMoment) return [`${at} is no date: ${String(value)}`];
  return TYPE_OF_JSON[typeof value]?.includes(type) ? [] : [`${at} is no ${type}`];
}

/** What a collection inside an interface holds. */
export function specAt(fields: readonly Field[], path: readonly string[]): readonly Field[] {
  return path.reduce<readonly Field[]>((list, name) => {
    const spec = list.find((one) => one.name === name)?.spec;
    if (!Array.isArray(spec)) throw new Error(`there is no collection ${name}`);
    return spec;
  }, fields);
}
