import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface SoakReceivers {
  /** `<url>ok/1`, `<url>slow/1`, `<url>fail/1`, `<url>hang/1`, `<url>reset/1`. */
  url: string;
  /** Requests that came, by the first part of their path. */
  counts: Record<string, number>;
  close(): Promise<void>;
}

/** Those that answer, answer late, fail, never answer and cut the connection. */
export async function startSoakReceivers(): Promise<SoakReceivers> {
  const counts: Record<string, number> = {};
  const answers: Record<string, (response: ServerResponse) => unknown> = {
    ok: (response) => response.end('ok'),
    slow: (response) => setTimeout(() => response.end('late'), 400),
    fail: (response) => response.writeHead(500).end('x'.repeat(8_000)),
    hang: () => undefined,
    reset: (response) => response.socket?.resetAndDestroy(),
  };
  const server = createServer((request, response) => {
    const kind = request.url?.split('/')[1] ?? '';
    request.resume().on('end', () => {
      counts[kind] = (counts[kind] ?? 0) + 1;
      answers[kind]?.(response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    counts,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
