import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * A receiver that does as little as possible: reads, notes the moment, answers 200. `/slow/500/…` is answered after so many
 * milliseconds, `/sometimes/…` not at all from `hangs` until `answers`.
 */

const arrivedAtNs = new Map<string, bigint>();
const hanging = new Set<ServerResponse>();
let hangs = false;
let arrivals: [eventId: string, path: string, atMs: number][] = [];

const server = createServer((request, response) => {
  // The clock of Linux and macOS that all processes share.
  const now = process.hrtime.bigint();
  request.resume();
  request.on('end', () => {
    const eventId = `${request.headers['webhook-id']}`;
    const path = request.url ?? '';
    arrivedAtNs.set(eventId, now);
    arrivals.push([eventId, path, Number(now) / 1e6]);
    const [, kind, delayMs] = path.split('/');
    if (kind === 'sometimes' && hangs) hanging.add(response);
    else if (kind === 'slow') setTimeout(() => response.end('ok'), Number(delayMs));
    else response.end('ok');
  });
});

server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => {
  process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
});

process.on('message', (question: string) => {
  if (question === 'hangs' || question === 'answers') {
    hangs = question === 'hangs';
    for (const response of hanging) response.end('ok');
    hanging.clear();
    process.send?.(null);
  } else if (question === 'count') process.send?.(arrivals.length);
  else if (question === 'arrivals') process.send?.(arrivals);
  else if (question === 'reset') {
    arrivedAtNs.clear();
    arrivals = [];
    process.send?.(null);
  } else process.send?.(arrivedAtNs.get(question)?.toString() ?? null);
});
process.on('SIGTERM', () => process.exit(0));
// Whoever started this is gone without a word.
process.on('disconnect', () => process.exit(1));
