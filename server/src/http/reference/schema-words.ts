import { z } from 'zod';

/** What the schemas themselves cannot say about themselves; keywords of JSON Schema besides win over what zod makes. */
interface SchemaWords {
  /** Its name among the document's shapes: whoever uses it refers to it. */
  id?: string;
  description?: string;
  [keyword: string]: unknown;
}

/** Kept apart from zod's own registry: `GET /event-types` shows the events' schemas as they are, in one piece. */
export const schemaWords = z.registry<SchemaWords>();

export function named<Schema extends z.ZodType>(id: string, schema: Schema, description?: string): Schema {
  schemaWords.add(schema, { id, ...(description && { description }) });
  return schema;
}

type Shape = Readonly<Record<string, z.ZodType>>;

/** What the parts of an object mean. A schema that several of them share cannot be told apart, so each part has its own. */
export function tell<Parts extends Shape>(shape: Parts, words: { [Name in keyof Parts]?: string }): void {
  for (const [name, description] of Object.entries<string | undefined>(words)) {
    const part = shape[name];
    if (!part || description === undefined) continue;
    const present = schemaWords.get(part);
    if (present?.description !== undefined && present.description !== description)
      throw new Error(`"${name}" is told of twice: "${present.description}", "${description}"`);
    schemaWords.add(part, { ...present, description });
  }
}

/** Named objects in one go: their name, what they are, their parts, and what those mean. */
export function shape<Parts extends Record<string, z.ZodType>>(
  id: string,
  description: string,
  parts: Parts,
  words: { [Name in keyof Parts]?: string } = {},
) {
  tell(parts, words);
  return named(id, z.object(parts), description);
}
