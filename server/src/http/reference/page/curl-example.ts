import { z } from 'zod';
import type { Endpoint } from '../endpoint.ts';
import { exampleId } from '../example-values.ts';

/** The call as somebody would try it in a terminal, with the key in $ASKUSERS_API_KEY. */
export function curlExample(
  { method, path, access, query, body, isRepeatable }: Endpoint,
  publicUrl: string,
): string {
  const address = publicUrl + path.replace(/\{\w+\}/g, exampleId(1)) + requiredQuery(query);
  const lines = [`curl ${inQuotes(address)}`];
  if (method !== 'get' && !(method === 'post' && body)) lines.push(`-X ${method.toUpperCase()}`);
  if (access.kind === 'key') lines.push('-H "Authorization: Bearer $ASKUSERS_API_KEY"');
  if (access.kind === 'session') lines.push('-b "askusers_session=$ASKUSERS_SESSION"');
  if (access.kind === 'session' && method !== 'get') lines.push("-H 'X-Ask-Users: dashboard'");
  if (isRepeatable) lines.push("-H 'Idempotency-Key: one-for-each-order'");
  if (body?.mediaType === 'multipart/form-data') {
    for (const [name, value] of Object.entries(Object(body.example)))
      lines.push(`-F ${name === 'file' ? 'file=@cv.pdf' : inQuotes(`${name}=${String(value)}`)}`);
  } else if (body) {
    lines.push("-H 'Content-Type: application/json'", `-d ${inQuotes(JSON.stringify(body.example))}`);
  }
  return lines.join(' \\\n  ');
}

/** What the call cannot do without. */
function requiredQuery(query: z.ZodType | undefined): string {
  if (!(query instanceof z.ZodObject)) return '';
  const needed = Object.entries<z.ZodType>(query.shape).filter(
    ([, schema]) => !schema.safeParse(undefined).success,
  );
  const given = needed.map(([name]) => `${name}=${QUERY_EXAMPLES[name] ?? 'x'}`);
  return given.length > 0 ? `?${given.join('&')}` : '';
}

const QUERY_EXAMPLES: Readonly<Record<string, string>> = {
  since: '2025-01-14',
  event_type: 'survey.response.created',
  token: 'aLongRandomText',
  sig: 'aSignature',
};

/** For a shell: nothing within is looked at. */
const inQuotes = (text: string) => `'${text.replaceAll("'", String.raw`'\''`)}'`;
