import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export interface CountingReceiver {
  url: string;
  /** How often each event arrived. */
  times: Map<string, number>;
  /** Arrivals beyond the first of each event. */
  duplicateCount(): number;
  close(): Promise<void>;
}

/** Answers 200, each time a little later, so that some requests are in flight whenever the server is killed. */
export async function startCountingReceiver(answersAfterMs = 5): Promise<CountingReceiver> {
  const times = new Map<string, number>();
  const server = createServer(async (request, response) => {
    request.resume();
    const eventId = String(request.headers['webhook-id']);
    times.set(eventId, (times.get(eventId) ?? 0) + 1);
    await sleep(answersAfterMs);
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    times,
    duplicateCount: () => [...times.values()].reduce((sum, count) => sum + count - 1, 0),
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
