import { randomUUID } from 'node:crypto';
import { makeSecret } from '@askusers/shared';
import { Pool } from 'undici';
import { attemptHeaders } from '../server/src/engine/attempt-headers.ts';
import type { BenchReceiver } from './start-bench-receiver.ts';

/** What the machine can do at most: sign and post, with nothing recorded, claimed or finished. Requests per second. */
export async function measureBareLoop(
  receiver: BenchReceiver,
  wish: { bodies: readonly string[]; requestCount: number; inFlightCount: number },
): Promise<number> {
  const pool = new Pool(new URL(receiver.url).origin, { connections: wish.inFlightCount });
  const secret = makeSecret();
  let left = wish.requestCount;

  async function post(): Promise<void> {
    while (left-- > 0) {
      const body = wish.bodies[left % wish.bodies.length] ?? '';
      const { sent } = attemptHeaders({
        eventId: randomUUID(),
        eventType: 'survey.response.created',
        deliveryId: randomUUID(),
        attemptNumber: 1,
        body,
        secret,
        customHeaders: {},
        sentAt: new Date(),
      });
      const response = await pool.request({ method: 'POST', path: '/', headers: sent, body });
      await response.body.dump();
    }
  }

  const startMs = performance.now();
  await Promise.all(Array.from({ length: wish.inFlightCount }, post));
  const tookMs = performance.now() - startMs;
  await pool.close();
  return (1_000 * wish.requestCount) / tookMs;
}
