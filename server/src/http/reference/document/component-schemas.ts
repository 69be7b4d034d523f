import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { schemaWords } from '../schema-words.ts';

export type JsonSchema = z.core.JSONSchema.BaseSchema;

/** Makes JSON Schema of zod's schemas; those with a name become shapes that the others refer to. */
export interface SchemaWriter {
  write(schema: z.ZodType): JsonSchema;
  /** Every shape that was referred to, by name. */
  shapes(): Record<string, JsonSchema>;
}

export function makeSchemaWriter(): SchemaWriter {
  const shapes = new Map<string, JsonSchema>();
  return {
    write(schema) {
      const { $schema, $defs, ...written } = z.toJSONSchema(schema, {
        metadata: schemaWords,
        // What is sent, before it is trimmed and filled in; answers have nothing of the kind, and keys may be added to them.
        io: 'input',
        // What code of ours checks is told in schemaWords.
        unrepresentable: ({ zodSchema }) => (zodSchema._zod.def.type === 'custom' ? 'any' : 'throw'),
      });
      for (const [id, shape] of Object.entries($defs ?? {})) {
        const plain = plainly(shape);
        const present = shapes.get(id);
        if (present && !isDeepStrictEqual(present, plain)) throw new Error(`two shapes are called ${id}`);
        shapes.set(id, plain);
      }
      return plainly(written);
    },
    shapes: () => Object.fromEntries([...shapes].sort(([one], [other]) => one.localeCompare(other))),
  };
}

/** Without what only repeats itself, and with the document's own references. */
function plainly(schema: JsonSchema): JsonSchema {
  return JSON.parse(JSON.stringify(schema), (name, value: unknown) => {
    if (name === '$ref') return String(value).replace('#/$defs/', '#/components/schemas/');
    if (isObject(value)) return plainKeywords(value);
    return value;
  });
}

function plainKeywords(schema: Record<string, unknown>): Record<string, unknown> {
  const { pattern, propertyNames, minimum, maximum, minLength, $schema, ...rest } = schema;
  const plain = {
    ...rest,
    // The format says it.
    ...(pattern !== undefined && !FORMATS.has(rest.format) && { pattern }),
    // Names of properties are always texts.
    ...(propertyNames !== undefined &&
      !isDeepStrictEqual(propertyNames, { type: 'string' }) && { propertyNames }),
    // The bounds of a whole number in JavaScript are no bounds of ours.
    ...(minimum !== undefined && minimum !== Number.MIN_SAFE_INTEGER && { minimum }),
    ...(maximum !== undefined && maximum !== Number.MAX_SAFE_INTEGER && { maximum }),
    ...(minLength !== undefined && minLength !== 0 && { minLength }),
  };
  return orNull(plain) ?? plain;
}

/** "This type or null" in one, where the type stands there itself. */
function orNull({ anyOf, ...rest }: Record<string, unknown>): Record<string, unknown> | undefined {
  if (!Array.isArray(anyOf) || anyOf.length !== 2 || !isDeepStrictEqual(anyOf[1], { type: 'null' }))
    return undefined;
  const only: unknown = anyOf[0];
  if (!isObject(only) || typeof only.type !== 'string' || only.enum !== undefined || only.const !== undefined)
    return undefined;
  return { ...only, ...rest, type: [only.type, 'null'] };
}

const FORMATS = new Set<unknown>(['date-time', 'date', 'uuid']);

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
