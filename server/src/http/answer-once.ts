import { createHash } from 'node:crypto';
import type { Transaction } from '../database/database.ts';
import { findKeptAnswer, keepAnswer } from '../store/idempotency-keys.ts';
import { Problem } from './problem.ts';
import type { RawRequest } from './request-body.ts';
import type { Answer, Call, Idempotency, Route } from './route.ts';
import type { Services } from './services.ts';

/*
 * Idempotency-Key: the first call keeps its key, the id of what it made and its status in the transaction that makes it; an equal
 * call afterwards, or one that lost the race to it, gets the same answer, rebuilt from that id.
 */

/** `path`: of the call in one spelling, so that an upper-case id is no other call. */
export function idempotencyOf(request: RawRequest, path = request.path): Idempotency | null {
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
  return { scope: `POST ${path}`, key, requestHash };
}

/** For a handler to call inside its transaction; throws when an equal call committed first. */
export function keeperOf(
  idempotency: Idempotency | null,
  workspaceId: string,
  { clock }: Pick<Services, 'clock'>,
): Call<unknown, unknown>['keep'] {
  return async (tx: Transaction, resourceId: string, status = 201) => {
    if (!idempotency) return;
    const { requestHash, ...key } = idempotency;
    const kept = await keepAnswer(
      tx,
      { workspaceId, ...key },
      { requestHash, resourceId, status, keptAt: clock() },
    );
    if (!kept) throw new LostRace();
  };
}

class LostRace extends Error {}

export async function answerOnce(
  route: Route,
  call: Call<unknown, unknown>,
  services: Services,
): Promise<Answer> {
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

async function earlierAnswer(
  route: Route,
  call: Call<unknown, unknown>,
  services: Services,
): Promise<Answer | undefined> {
  if (!call.idempotency || !route.repeat) return undefined;
  const { scope, key, requestHash } = call.idempotency;
  const kept = await findKeptAnswer(services.database, { workspaceId: call.workspace.id, scope, key });
  if (!kept) return undefined;
  if (Buffer.compare(kept.requestHash, requestHash) !== 0) throw keyReused();
  const answer = await route.repeat(call, services, kept.resourceId);
  if (!answer) {
    throw new Problem(
      'conflict',
      'What was made with this Idempotency-Key was deleted since. Use a new key to make another.',
    );
  }
  return { ...answer, status: kept.status, headers: { ...answer.headers, 'Idempotent-Replayed': 'true' } };
}

export const keyReused = () =>
  new Problem(
    'idempotency-key-reused',
    'Use a new Idempotency-Key for a request that differs from the first one.',
  );
