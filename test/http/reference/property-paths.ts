// biome-ignore lint/suspicious/noExplicitAny: walked as the JSON that it is
type Json = any;

/** The ways to every property that a schema tells of, with references followed; the same ways are there once. */
export function propertyPaths(schema: Json, document: Json, way = ''): string[] {
  const paths = new Set<string>();
  const visit = (part: Json, at: string) => {
    for (const path of propertyPaths(part, document, at)) paths.add(path);
  };
  if (schema?.$ref) visit(resolved(schema.$ref, document), way);
  for (const kind of [...(schema?.anyOf ?? []), ...(schema?.oneOf ?? []), ...(schema?.allOf ?? [])])
    visit(kind, way);
  if (schema?.items) visit(schema.items, `${way}[]`);
  if (typeof schema?.additionalProperties === 'object') visit(schema.additionalProperties, `${way}{}`);
  for (const [name, part] of Object.entries<Json>(schema?.properties ?? {})) {
    const required = schema.required?.includes(name) ? '' : '?';
    paths.add(`${way}/${name}${required}`);
    visit(part, `${way}/${name}`);
  }
  return [...paths].sort();
}

const resolved = (reference: string, document: Json): Json =>
  reference
    .replace('#/', '')
    .split('/')
    .reduce((part, name) => part?.[name], document);
