import { isRecord, recordOf } from '../iml/iml-functions.ts';
import { refuseUnknown } from './known-keys.ts';

/** Fields that a person fills in, once all RPCs among them have been called. */
export interface Field {
  name: string;
  type: string;
  label: string;
  required?: boolean;
  multiple?: boolean;
  validate?: { pattern: string };
  spec?: Field[] | Field;
  options?: unknown;
}

const FIELD_KEYS = [
  'name',
  'type',
  'label',
  'help',
  'required',
  'advanced',
  'default',
  'editable',
  'mappable',
  'multiple',
  'multiline',
  'validate',
  'spec',
  'options',
];

const TYPES: Record<string, (value: unknown) => boolean> = {
  any: () => true,
  text: (value) => typeof value === 'string',
  email: (value) => typeof value === 'string',
  url: (value) => typeof value === 'string',
  password: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  uinteger: (value) => typeof value === 'number' && Number.isInteger(value) && value >= 0,
  boolean: (value) => typeof value === 'boolean',
  date: (value) => value instanceof Date,
  array: Array.isArray,
  collection: isRecord,
};

export const fieldOf = (value: unknown): Field => {
  const field = recordOf(value);
  refuseUnknown(`the field ${String(field.name)}`, field, FIELD_KEYS);
  if (![field.name, field.type, field.label].every((one) => typeof one === 'string' && one !== ''))
    throw new Error(`a field needs a name, a type and a label: ${JSON.stringify(field)}`);
  return field as unknown as Field; // checked above, as far as the tests need it
};

/** What was filled in, as Make lets it pass: a fault each for what it would not. */
export function faultsOf(fields: readonly Field[], given: Record<string, unknown>, mapped = false): string[] {
  const known = new Set(fields.map(({ name }) => name));
  const strange = Object.keys(given).filter((name) => !known.has(name));
  return [
    ...strange.map((name) => `there is no field ${name}`),
    ...fields.flatMap((field) => faultsOfField(field, given[field.name], mapped)),
  ];
}

function faultsOfField(field: Field, value: unknown, mapped: boolean): string[] {
  if (value === undefined || value === null || value === '')
    return field.required ? [`${field.label} is missing`] : [];
  if (field.type === 'select') return faultsOfChoice(field, value, mapped);
  const fits = TYPES[field.type];
  if (!fits) throw new Error(`does not know the type ${field.type}`);
  if (!fits(value)) return [`${field.label} is no ${field.type}`];
  if (field.validate) {
    refuseUnknown('validate', field.validate, ['pattern']);
    if (!new RegExp(field.validate.pattern).test(String(value))) return [`${field.label} is not valid`];
  }
  const { spec } = field;
  if (isRecord(value) && Array.isArray(spec)) return faultsOf(spec, value, mapped);
  if (Array.isArray(value) && Array.isArray(spec))
    return value.flatMap((item) => faultsOf(spec, recordOf(item), mapped));
  return [];
}

/** With the Map switch on, anything can be chosen. */
function faultsOfChoice({ label, multiple, options }: Field, value: unknown, mapped: boolean): string[] {
  if (multiple ? !Array.isArray(value) : typeof value !== 'string') return [`${label} is no choice`];
  const values = valuesOf(options);
  if (mapped || !values) return [];
  return [value]
    .flat()
    .filter((one) => !values.includes(one))
    .map((one) => `${label} has no ${one}`);
}

/** Undefined: they come from an RPC. */
function valuesOf(options: unknown): unknown[] | undefined {
  const { store, value = 'value' } = isRecord(options) ? options : { store: options };
  if (!Array.isArray(store)) return undefined;
  return store.map((option) => recordOf(option)[String(value)]);
}
