import type { OpenApiDocument } from '../document/openapi-document.ts';

const SHAPE = '#/components/schemas/';

/** An example of each shape that a call answers with: the first, as calls that answer alike have the same. */
export function shapeExamples({ paths }: OpenApiDocument): ReadonlyMap<string, unknown> {
  const examples = new Map<string, unknown>();
  for (const operation of Object.values(paths).flatMap((methods) => Object.values(methods))) {
    for (const answer of Object.values(operation.responses)) {
      if ('$ref' in answer) continue;
      for (const { schema, examples: given } of Object.values(answer.content ?? {})) {
        const name = schema.$ref?.replace(SHAPE, '');
        if (name && given && !examples.has(name)) examples.set(name, given.example.value);
      }
    }
  }
  return examples;
}
