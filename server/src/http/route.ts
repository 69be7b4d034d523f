import type { z } from 'zod';
import type { Transaction } from '../database/database.ts';
import type { Scope } from '../store/api-keys.ts';
import type { Caller } from './caller.ts';
import type { Services } from './services.ts';

/** One line of the table of routes: all that the server answers under /api/v1 is in routes.ts. */
export interface Route<Body = unknown, Query = unknown> {
  method: 'get' | 'post' | 'patch' | 'delete';
  /** Under /api/v1, with `:name` for parameters, each of which is a UUID. */
  path: string;
  /** `any`: every valid key and everybody who signed in will do. */
  scope: Scope | 'any';
  body?: z.ZodType<Body>;
  query?: z.ZodType<Query>;
  /**
   * For calls that create: the answer again, from the id of what the first call with the same Idempotency-Key made; undefined
   * when that is gone. A handler of such a route calls `call.keep` inside the transaction that creates. The status of the
   * first answer is kept, so the one given here does not matter.
   */
  repeat?(call: Call<Body, Query>, services: Services, resourceId: string): Promise<Answer | undefined>;
  handle(call: Call<Body, Query>, services: Services): Promise<Answer>;
}

export interface Idempotency {
  /** Method and path. */
  scope: string;
  key: string;
  requestHash: Uint8Array;
}

export interface Call<Body, Query> {
  workspace: { id: string; name: string };
  caller: Caller;
  params: Record<string, string>;
  body: Body;
  query: Query;
  idempotency: Idempotency | null;
  /** Keeps the id for the Idempotency-Key of this call, if it has one; loses the race to an equal call by throwing. `status`: 201. */
  keep(tx: Transaction, resourceId: string, status?: number): Promise<void>;
}

export interface Answer {
  status: number;
  body?: unknown;
  /** In place of a body: text that is made while it is sent. */
  pieces?: AsyncIterable<string>;
  headers?: Record<string, string>;
}

/** Infers body and query from the schemas; the table itself forgets them. */
export function route<Body, Query>(one: Route<Body, Query>): Route {
  return one as unknown as Route; // the schemas parse what the handler gets, see call-route.ts
}

export const ok = (body: unknown): Answer => ({ status: 200, body });
export const noContent = (): Answer => ({ status: 204 });
export const created = (body: unknown, location: string): Answer => ({
  status: 201,
  body,
  headers: { Location: location },
});
