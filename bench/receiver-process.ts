import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A receiver that does as little as possible: reads, notes the moment, answers 200. */

const arrivedAtNs = new Map<string, bigint>();
let arrivalCount = 0;

const server = createServer((request, response) => {
  // The clock of Linux and macOS that all processes share.
  const now = process.hrtime.bigint();
  request.resume();
  request.on('end', () => {
    arrivalCount += 1;
    arrivedAtNs.set(`${request.headers['webhook-id']}`, now);
    response.end('ok');
  });
});

server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => {
  process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
});

process.on('message', (question: string) => {
  if (question === 'count') process.send?.(arrivalCount);
  else if (question === 'reset') {
    arrivedAtNs.clear();
    arrivalCount = 0;
    process.send?.(null);
  } else process.send?.(arrivedAtNs.get(question)?.toString() ?? null);
});
process.on('SIGTERM', () => process.exit(0));
