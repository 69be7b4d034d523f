import type { ReactNode } from 'react';
import type { JsonSchema } from '../document/component-schemas.ts';
import type { ReferenceTexts } from './reference-en.ts';

const SHAPE = '#/components/schemas/';

export const shapeAnchor = (name: string) => `shape-${name}`;

/** What a schema allows, in words; shapes are links to where they are shown. */
export function JsonType({ schema, say }: { schema: JsonSchema; say: ReferenceTexts }): ReactNode {
  const inner = (one: JsonSchema) => <JsonType schema={one} say={say} />;
  if (schema.$ref?.startsWith(SHAPE)) {
    const name = schema.$ref.slice(SHAPE.length);
    return <a href={`#${shapeAnchor(name)}`}>{name}</a>;
  }
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return joined(choices.map(asSchema).map(inner), ` ${say.or} `);
  if (schema.const !== undefined) return <code>{JSON.stringify(schema.const)}</code>;
  if (schema.enum)
    return joined(
      schema.enum.map((value) => <code key={String(value)}>{String(value)}</code>),
      ' · ',
    );
  if (Array.isArray(schema.type)) {
    // `as`: the type of JSON Schema knows one type, and draft 2020-12 takes several.
    const types = schema.type as NonNullable<JsonSchema['type']>[];
    return joined(
      types.map((type) => inner({ ...schema, type })),
      ` ${say.or} `,
    );
  }
  if (schema.type === 'null') return say.types.null;
  if (schema.type === 'array')
    return (
      <>
        {say.listOf} {inner(asSchema(schema.items))}
      </>
    );
  if (schema.type === 'object' && !schema.properties && isSchema(schema.additionalProperties))
    return (
      <>
        {say.objectOf} {inner(schema.additionalProperties)}
      </>
    );
  const name = schema.format ?? schema.type ?? 'any';
  const words = say.types[name] ?? say.types[schema.type ?? 'any'] ?? name;
  return [words, ...bounds(schema, say)].join(', ');
}

function bounds(schema: JsonSchema, { bounds: say }: ReferenceTexts): string[] {
  const {
    minLength,
    maxLength,
    minItems,
    maxItems,
    maxProperties,
    minimum,
    maximum,
    default: preset,
  } = schema;
  return [
    ...span(minLength, maxLength, say, say.characters),
    ...span(minItems, maxItems ?? maxProperties, say, say.entries),
    ...span(minimum, maximum, say, (span) => span),
    ...(preset === undefined ? [] : [say.default(String(preset))]),
  ];
}

function span(
  least: number | undefined,
  most: number | undefined,
  say: ReferenceTexts['bounds'],
  of: (span: string) => string,
): string[] {
  if (least !== undefined && most !== undefined) return [of(say.between(String(least), String(most)))];
  if (most !== undefined) return [of(say.atMost(String(most)))];
  // That a text or a list is not empty needs no words of its own.
  return least === undefined || least === 0 ? [] : [of(say.atLeast(String(least)))];
}

export const isSchema = (value: unknown): value is JsonSchema => typeof value === 'object' && value !== null;

const asSchema = (value: unknown): JsonSchema => (isSchema(value) && !Array.isArray(value) ? value : {});

const joined = (parts: readonly ReactNode[], between: string): ReactNode =>
  parts.map((part, index) => (
    <span key={index}>
      {index > 0 && between}
      {part}
    </span>
  ));
