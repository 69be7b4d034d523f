import type { Response } from 'express';
import type { z } from 'zod';
import { readInput } from '../collect/definition/input-error.ts';
import { answerOnce, idempotencyOf, keeperOf } from './answer-once.ts';
import { authenticate, requireScope } from './authenticate.ts';
import { isUuid } from './lists.ts';
import { invalid, notFound } from './problem.ts';
import { type RawRequest, readJsonBody } from './request-body.ts';
import type { Answer, Call, Route } from './route.ts';
import type { Services } from './services.ts';

/** From an express request to a handler's answer: caller, scope, parameters, schemas, Idempotency-Key. */
export async function callRoute(
  route: Route,
  request: RawRequest,
  response: Response,
  services: Services,
): Promise<Answer> {
  const caller = await authenticate(request, services);
  requireScope(caller, route.scope);
  // Ids in one letter case, as they are kept.
  const params = Object.fromEntries(
    Object.entries(request.params).map(([name, value]) => [name, String(value).toLowerCase()]),
  );
  if (!Object.values(params).every(isUuid)) throw notFound();
  // Whoever deletes has nothing to say, and some tools send an empty text with a type.
  const body =
    route.method === 'post' || route.method === 'patch' ? await readJsonBody(request, response) : {};

  const idempotency = idempotencyOf(request, pathOf(route, params));
  const call: Call<unknown, unknown> = {
    workspace: caller.workspace,
    caller,
    params,
    query: route.query ? parse(route.query, givenQuery(request)) : {},
    body: route.body ? parse(route.body, body) : undefined,
    idempotency,
    keep: keeperOf(idempotency, caller.workspace.id, services),
  };
  return route.repeat && idempotency ? answerOnce(route, call, services) : route.handle(call, services);
}

const pathOf = (route: Route, params: Record<string, string>) =>
  `/api/v1${route.path.replace(/:(\w+)/g, (_, name: string) => params[name] ?? '')}`;

/** An empty one is as good as none: connectors send what their user left empty. */
function givenQuery(request: RawRequest): Record<string, unknown> {
  const given = Object.entries(request.query).filter(([, value]) => value !== '');
  const twice = given.filter(([, value]) => Array.isArray(value));
  if (twice.length > 0)
    throw invalid(twice.map(([name]) => ({ pointer: `/${name}`, message: 'is given more than once' })));
  return Object.fromEntries(given);
}

/** Every fault at once, each with a pointer to its place. */
export function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const read = readInput(schema, value);
  if (read.ok) return read.input;
  throw invalid(read.errors);
}
