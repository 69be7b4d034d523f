import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import type { Endpoint } from '../../server/src/http/reference/endpoint.ts';
import { endpoints } from '../../server/src/http/reference/endpoints.ts';
import {
  PROBLEMS_OF_ANY_REQUEST,
  problemsOfEndpoint,
} from '../../server/src/http/reference/problems-of-endpoint.ts';
import { ProblemShape } from '../../server/src/http/reference/shapes/system-shapes.ts';

export interface MadeCall {
  method: string;
  /** From the root, with or without a query. */
  path: string;
  status: number;
  header(name: string): string | null;
  body: unknown;
}

/**
 * What an answer has that the API's description does not, or the other way round: an undescribed status, problem or header, a field
 * that is missing, one that nobody told of. Every answer that a test gets from a test server goes through here, so the description
 * cannot say anything else than what is so.
 */
export function answerFault(call: MadeCall): string | undefined {
  // Every address answers these, in one way.
  if (/^(HEAD|OPTIONS)$/i.test(call.method)) return undefined;
  const endpoint = endpointOf(call);
  const name = `${call.method.toUpperCase()} ${endpoint?.path ?? call.path} → ${call.status}`;
  const fault = endpoint ? faultOf(endpoint, call) : faultOfUnknown(call);
  return fault && `${name}: ${fault} (http/reference tells what it answers)`;
}

function faultOf(endpoint: Endpoint, { status, header, body }: MadeCall): string | undefined {
  const told = endpoint.answers[status];
  if (/problem\+json/.test(header('content-type') ?? '') && !(told && status < 400))
    return problemFault(body, [...problemsOfEndpoint(endpoint), ...PROBLEMS_OF_ANY_REQUEST]);
  if (!told) return 'is not described';
  for (const one of ['Location', 'Set-Cookie', 'ETag'] as const) {
    if ((header(one) !== null) !== (told.headers?.includes(one) ?? false))
      return `the header ${one} is ${header(one) === null ? 'missing' : 'not described'}`;
  }
  if (told.schema === undefined) return body === undefined ? undefined : 'has a body, which is not described';
  const mediaType = told.mediaType ?? 'application/json';
  if (mediaType !== 'application/json') return undefined;
  return shapeFault(told.schema, body);
}

/** Addresses and methods that there are not; and pages for people, which are none of the API's. */
function faultOfUnknown({ path, status, body, header }: MadeCall): string | undefined {
  if (status < 400) return path.startsWith('/api/') ? 'is not described' : undefined;
  return /json/.test(header('content-type') ?? '') ? shapeFault(ProblemShape, body) : undefined;
}

function problemFault(body: unknown, known: readonly string[]): string | undefined {
  const fault = shapeFault(ProblemShape, body);
  if (fault) return fault;
  const type = String(Object(body).type).replace(/^.*#/, '');
  return known.includes(type) ? undefined : `the problem ${type} is not described`;
}

/** Schemas of answers leave out what they do not know, so what they leave is compared with what came. */
function shapeFault(schema: z.ZodType, body: unknown): string | undefined {
  const came = withoutProto(body);
  const read = schema.safeParse(came);
  if (!read.success)
    return read.error.issues.map(({ path, message }) => `/${path.join('/')}: ${message}`).join('; ');
  if (isDeepStrictEqual(withoutProto(read.data), came)) return undefined;
  return `has fields that are not described: ${undescribed(read.data, came).join(', ')}`;
}

/** zod leaves this name out of its copies, and a question may well be titled so. */
const withoutProto = (value: unknown): unknown =>
  value === undefined
    ? undefined
    : JSON.parse(JSON.stringify(value), (name, part: unknown) => (name === '__proto__' ? undefined : part));

function undescribed(known: unknown, came: unknown, way = ''): string[] {
  if (typeof came !== 'object' || came === null) return [];
  return Object.entries(came).flatMap(([name, part]) => {
    if (typeof known !== 'object' || known === null || !Object.hasOwn(known, name)) return [`${way}/${name}`];
    return undescribed(Object(known)[name], part, `${way}/${name}`);
  });
}

function endpointOf({ method, path }: MadeCall): Endpoint | undefined {
  const [address = ''] = path.split('?', 1);
  const plain = address.replace(/\/{2,}/g, '/').replace(/(?<=.)\/$/, '');
  return MATCHERS.find((one) => one.method === method.toLowerCase() && one.pattern.test(plain))?.endpoint;
}

/** Addresses without parameters first: `/session/welcome` is no id. */
const MATCHERS = endpoints
  .map((endpoint) => ({
    endpoint,
    method: endpoint.method,
    pattern: new RegExp(`^${endpoint.path.replace('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`, 'i'),
  }))
  .sort((one, other) => Number(one.endpoint.path.includes('{')) - Number(other.endpoint.path.includes('{')));
