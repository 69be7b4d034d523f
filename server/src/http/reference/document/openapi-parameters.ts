import { z } from 'zod';
import { ListQuery, SpanQuery } from '../../lists.ts';
import type { Endpoint } from '../endpoint.ts';
import type { JsonSchema, SchemaWriter } from './component-schemas.ts';

interface Parameter {
  name: string;
  in: 'path' | 'query' | 'header';
  required?: boolean;
  description: string;
  schema: JsonSchema;
}

const query = (name: string, description: string, schema: JsonSchema): Parameter => ({
  name,
  in: 'query',
  description,
  schema,
});

/** What many calls take, told once. */
export const SHARED_PARAMETERS = {
  limit: query('limit', 'How many to show.', { type: 'integer', minimum: 1, maximum: 250, default: 50 }),
  cursor: query('cursor', 'The `next_cursor` of the page before, unchanged.', { type: 'string' }),
  since: query('since', 'Only those made at this moment or later. A date is its first moment in UTC.', {
    type: 'string',
    format: 'date-time',
  }),
  until: query('until', 'Only those made before this moment.', { type: 'string', format: 'date-time' }),
  'Idempotency-Key': {
    name: 'Idempotency-Key',
    in: 'header',
    description:
      'Makes it harmless to send the call twice: the same key and body get the first answer again, another body is a 409.',
    schema: { type: 'string', minLength: 1, maxLength: 255 },
  } satisfies Parameter,
};

const SHARED = new Map<unknown, keyof typeof SHARED_PARAMETERS>([
  [ListQuery.shape.limit, 'limit'],
  [ListQuery.shape.cursor, 'cursor'],
  [SpanQuery.shape.since, 'since'],
  [SpanQuery.shape.until, 'until'],
]);

export function parametersOf(endpoint: Endpoint, { write }: SchemaWriter): (Parameter | { $ref: string })[] {
  const shared = (name: keyof typeof SHARED_PARAMETERS) => ({ $ref: `#/components/parameters/${name}` });
  const inPath = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map(
    ([, name = '']): Parameter => ({
      name,
      in: 'path',
      required: true,
      description: name === 'id' ? 'The id.' : `The id of the ${name.replace('_id', '')}.`,
      schema: { type: 'string', format: 'uuid' },
    }),
  );
  const shape = endpoint.query instanceof z.ZodObject ? endpoint.query.shape : {};
  const inQuery = Object.entries<z.ZodType>(shape).map(([name, schema]) => {
    const known = SHARED.get(schema);
    if (known) return shared(known);
    const description = endpoint.parameters?.[name] ?? '';
    // Whether it may be left out is asked of the schema itself.
    const required = !schema.safeParse(undefined).success;
    return { ...query(name, description, write(schema)), ...(required && { required }) };
  });
  return [...inPath, ...inQuery, ...(endpoint.isRepeatable ? [shared('Idempotency-Key')] : [])];
}
