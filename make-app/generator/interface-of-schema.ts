import { labelOf, type MakeParameter } from './make-parameter.ts';

/** As much of JSON Schema as an event's is made of. */
export interface JsonSchema {
  type?: string | string[];
  format?: string;
  const?: unknown;
  properties?: Record<string, JsonSchema>;
  additionalProperties?: JsonSchema | boolean;
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
}

/** The properties of an object as Make's interface. `specs`: what a collection holds, where the schema leaves its keys open. */
export const interfaceOfSchema = (schema: JsonSchema, specs: Record<string, string>): MakeParameter[] =>
  Object.entries(propertiesOf(schema)).map(([name, property]) => ({
    name,
    label: labelOf(name),
    ...shapeOf(name, property, specs),
  }));

function shapeOf(
  name: string,
  schema: JsonSchema,
  specs: Record<string, string>,
): Pick<MakeParameter, 'type' | 'spec'> {
  const shapes = alternatives(schema);
  const [only] = shapes;
  if (!only || new Set(shapes.map(({ type }) => type)).size > 1) return { type: 'any' };
  switch (only.type) {
    case 'object':
      return { type: 'collection', spec: specs[name] ?? interfaceOfSchema(schema, specs) };
    case 'array': {
      const item = only.items ?? {};
      const of = shapeOf(name, item, specs);
      return of.type === 'collection'
        ? { type: 'array', spec: interfaceOfSchema(item, specs) }
        : { type: 'array', spec: { type: of.type } };
    }
    case 'string':
      // Make parses what it calls a date into a moment; a day or a time of day is none.
      return { type: only.format === 'date-time' ? 'date' : 'text' };
    case 'number':
    case 'integer':
      return { type: 'number' };
    case 'boolean':
      return { type: 'boolean' };
    default:
      return { type: 'any' };
  }
}

/** All properties of all alternatives; one that differs between them is told by all its shapes. */
function propertiesOf(schema: JsonSchema): Record<string, JsonSchema> {
  const merged = new Map<string, JsonSchema[]>();
  for (const { properties = {} } of alternatives(schema)) {
    for (const [name, property] of Object.entries(properties)) {
      merged.set(name, [...(merged.get(name) ?? []), property]);
    }
  }
  return Object.fromEntries([...merged].map(([name, anyOf]) => [name, { anyOf }]));
}

/** What a value can be, without null: every field of Make may be empty. */
function alternatives(schema: JsonSchema): JsonSchema[] {
  const inner = schema.anyOf ?? schema.oneOf;
  if (inner) return inner.flatMap(alternatives);
  const types = Array.isArray(schema.type) ? schema.type : [schema.type];
  return types.filter((type) => type !== 'null').map((type) => ({ ...schema, type: type ?? 'anything' }));
}
