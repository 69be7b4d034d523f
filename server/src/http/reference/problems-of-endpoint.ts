import { z } from 'zod';
import { PROBLEMS, type ProblemType } from '../problem.ts';
import type { Endpoint } from './endpoint.ts';

/** What any request can be answered with, before anybody looks where it goes. */
export const PROBLEMS_OF_ANY_REQUEST = [
  'method-not-allowed',
  'request-timeout',
  'headers-too-large',
] as const satisfies readonly ProblemType[];

/** The problems that a call can be answered with, by status: those of its kind, and those that it names itself. */
export function problemsOfEndpoint(endpoint: Endpoint): ProblemType[] {
  const known = new Set<ProblemType>([...problemsOfKind(endpoint), ...(endpoint.problems ?? [])]);
  // `as`: Object.keys forgets the names of the closed list.
  return (Object.keys(PROBLEMS) as ProblemType[]).filter((type) => known.has(type));
}

function problemsOfKind({
  method,
  path,
  access,
  query,
  bodySchema,
  isRepeatable,
  tag,
}: Endpoint): ProblemType[] {
  // Probes and documents work without the database, and ask for nothing.
  if (tag === 'system' || path === '/embed.js') return ['headers-too-large'];
  const isApi = path.startsWith('/api/');
  const takesBody = method === 'post' || method === 'patch';
  const when = (condition: boolean, ...types: ProblemType[]) => (condition ? types : []);
  return [
    'malformed-request',
    'internal',
    'unavailable',
    ...when(takesBody, 'malformed-json', 'too-large', 'unsupported-media-type'),
    ...when(query !== undefined && access.kind !== 'public', 'invalid'),
    ...when(bodySchema !== undefined, 'invalid'),
    ...when(query instanceof z.ZodObject && 'cursor' in query.shape, 'invalid-cursor'),
    ...when(isRepeatable, 'idempotency-key-reused', 'conflict'),
    ...when(path.includes('{'), 'not-found'),
    ...when(access.kind !== 'public', 'unauthorized'),
    ...when(access.kind === 'key' && access.scope !== 'any', 'missing-scope'),
    ...when(access.kind !== 'public' && method !== 'get', 'foreign-page'),
    ...when(access.kind === 'public' && access.ownPage === true, 'foreign-page'),
    ...when(isApi || takesBody, 'too-many-requests'),
  ];
}
