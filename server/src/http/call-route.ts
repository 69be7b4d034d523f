import { createHash } from 'node:crypto';
import type { Request } from 'express';
import type { z } from 'zod';
import { findKeptAnswer, keepAnswer } from '../store/idempotency-keys.ts';
import { authenticate, requireScope } from './authenticate.ts';
import { isUuid } from './lists.ts';
import { type FieldError, notFound, Problem } from './problem.ts';
import type { Answer, Call, Route } from './route.ts';
import type { Services } from './services.ts';

/** A request with the bytes it came with, kept by app.ts for the Idempotency-Key. */
export type RawRequest = Request & { rawBody?: Buffer };

/** From an express request to a handler's answer: key, scope, parameters, schemas, Idempotency-Key. */
export async function callRoute(route: Route, request: RawRequest, services: Services): Promise<Answer> {
  const apiKey = await authenticate(services.database, request.headers.authorization, services.clock());
  requireScope(apiKey, route.scope);
  const params = Object.fromEntries(
    Object.entries(request.params).map(([name, value]) => [name, String(value)]),
  );
  if (!Object.values(params).every(isUuid)) throw notFound();

  const idempotency = idempotencyOf(request);
  const call: Call<unknown, unknown> = {
    workspace: { id: apiKey.workspaceId, name: apiKey.workspaceName },
    apiKey,
    params,
    query: route.query ? parse(route.query, request.query, '') : {},
    body: route.body ? parse(route.body, bodyOf(request), '') : undefined,
    headers: request.headers,
    idempotency,
    async keep(tx, resourceId) {
      if (!idempotency) return;
      const { requestHash, ...key } = idempotency;
      const answer = { requestHash, resourceId };
      if (!(await keepAnswer(tx, { workspaceId: apiKey.workspaceId, ...key }, answer, services.clock()))) {
        throw new LostRace();
      }
    },
  };
  return route.repeat && call.idempotency ? handleOnce(route, call, services) : route.handle(call, services);
}

/** Another call with the same key committed first. */
class LostRace extends Error {}

async function handleOnce(route: Route, call: Call<unknown, unknown>, services: Services): Promise<Answer> {
  const before = await earlierAnswer(route, call, services);
  if (before) return before;
  try {
    return await route.handle(call, services);
  } catch (error) {
    if (!(error instanceof LostRace)) throw error;
    const winner = await earlierAnswer(route, call, services);
    if (winner) return winner;
    throw error;
  }
}

async function earlierAnswer(route: Route, call: Call<unknown, unknown>, services: Services) {
  if (!call.idempotency || !route.repeat) return undefined;
  const { scope, key, requestHash } = call.idempotency;
  const kept = await findKeptAnswer(services.database, { workspaceId: call.workspace.id, scope, key });
  if (!kept) return undefined;
  if (Buffer.compare(kept.requestHash, requestHash) !== 0) throw keyReused();
  const answer = await route.repeat(call, services, kept.resourceId);
  return { ...answer, headers: { ...answer.headers, 'Idempotent-Replayed': 'true' } };
}

export const keyReused = () =>
  new Problem(
    'idempotency-key-reused',
    'Use a new Idempotency-Key for a request that differs from the first one.',
  );

export function idempotencyOf(request: RawRequest): Call<unknown, unknown>['idempotency'] {
  const key = request.headers['idempotency-key'];
  if (key === undefined || request.method !== 'POST') return null;
  if (typeof key !== 'string' || !/^[\x21-\x7e]{1,255}$/.test(key)) {
    throw new Problem(
      'malformed-request',
      'An Idempotency-Key has 1 to 255 printable characters without spaces.',
    );
  }
  const requestHash = createHash('sha256')
    .update(request.rawBody ?? '')
    .digest();
  return { scope: `${request.method} ${request.path}`, key, requestHash };
}

function bodyOf(request: RawRequest): unknown {
  if (request.rawBody && request.rawBody.length > 0 && !request.is('json')) {
    throw new Problem(
      'unsupported-media-type',
      'Send the body as JSON with the header "Content-Type: application/json".',
    );
  }
  return request.body ?? {};
}

/** Every fault at once, each with a pointer to its place. */
export function parse<T>(schema: z.ZodType<T>, value: unknown, prefix: string): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw invalid(
    parsed.error.issues.flatMap((issue) => {
      const path = issue.path.map(String);
      if (issue.code === 'unrecognized_keys') {
        return issue.keys.map((key) => ({
          pointer: pointer(prefix, [...path, key]),
          message: 'is not known here',
        }));
      }
      return [{ pointer: pointer(prefix, path), message: issue.message }];
    }),
  );
}

export function invalid(errors: FieldError[]): Problem {
  const first = errors[0];
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
  return new Problem(
    'invalid',
    first ? `${first.pointer || '/'}: ${first.message}${more}` : 'The request is not valid.',
    {
      errors,
    },
  );
}

function pointer(prefix: string, path: string[]): string {
  return prefix + path.map((part) => `/${part.replace(/~/g, '~0').replace(/\//g, '~1')}`).join('');
}
