// biome-ignore lint/suspicious/noExplicitAny: walked as the JSON that it is
type Json = any;

/** The way to every part that a schema of the OpenAPI document tells of, once; `0` is the first entry of a list, and of a record any entry. */
export function placesIn(schema: Json, document: Json, way: string[] = [], depth = 0): string[][] {
  if (depth > MAX_DEPTH) return [];
  if (schema?.$ref) return placesIn(resolved(schema.$ref, document), document, way, depth + 1);
  const within: [Json, string[]][] = [
    ...[...(schema?.anyOf ?? []), ...(schema?.oneOf ?? []), ...(schema?.allOf ?? [])].map(
      (kind): [Json, string[]] => [kind, way],
    ),
    ...Object.entries<Json>(schema?.properties ?? {}).map(([name, part]): [Json, string[]] => [
      part,
      [...way, name],
    ]),
    ...(schema?.items ? [[schema.items, [...way, '0']] satisfies [Json, string[]]] : []),
    ...(schema?.additionalProperties
      ? [[schema.additionalProperties, [...way, 'any_entry']] satisfies [Json, string[]]]
      : []),
  ];
  const found = [way, ...within.flatMap(([part, to]) => placesIn(part, document, to, depth + 1))];
  return [...new Map(found.map((place) => [place.join('/'), place])).values()];
}

/** Deeper than any body of ours; a schema may hold itself. */
const MAX_DEPTH = 12;

const resolved = (reference: string, document: Json): Json =>
  reference
    .replace('#/', '')
    .split('/')
    .reduce((part, name) => part?.[name], document);

/** The JSON of the example with another text in one of its places. */
export function bodyWith(example: unknown, place: readonly string[], json: string): string {
  return JSON.stringify(put(example, place)).replace(`"${MARK}"`, () => json);
}

const MARK = 'here comes the other text';

function put(value: Json, [name, ...rest]: readonly string[]): Json {
  if (name === undefined) return MARK;
  if (name === '0') return [put(Array.isArray(value) ? value[0] : undefined, rest)];
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return { ...(isObject ? value : {}), [name]: put(isObject ? value[name] : undefined, rest) };
}
