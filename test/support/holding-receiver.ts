import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface HeldRequest {
  headers: IncomingHttpHeaders;
  path: string;
  body: string;
  arrivedAtMs: number;
  answer(status: number): void;
}

export interface HoldingReceiver {
  url: string;
  /** All that ever came, answered or not. */
  requests: HeldRequest[];
  /** The most that were waiting at one time. */
  mostHeld(): number;
  heldCount(): number;
  /** Answers all that wait, and everything from now on at once, or a moment after it came. */
  letGo(status?: number, afterMs?: number): void;
  /** What comes from now on waits again. */
  hold(): void;
  close(): Promise<void>;
}

/** A receiver on loopback that answers when the test says so: requests stay in flight as long as it likes. */
export async function startHoldingReceiver(): Promise<HoldingReceiver> {
  const requests: HeldRequest[] = [];
  const held = new Set<ServerResponse>();
  let mostHeld = 0;
  let freely: { status: number; afterMs: number } | undefined;

  function answer(response: ServerResponse, status: number): void {
    if (held.delete(response)) response.writeHead(status).end();
  }

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      held.add(response);
      mostHeld = Math.max(mostHeld, held.size);
      response.on('close', () => held.delete(response));
      requests.push({
        headers: request.headers,
        path: request.url ?? '',
        body: Buffer.concat(chunks).toString('utf8'),
        arrivedAtMs: Date.now(),
        answer: (status) => answer(response, status),
      });
      if (freely?.afterMs === 0) answer(response, freely.status);
      else if (freely) setTimeout(() => freely && answer(response, freely.status), freely.afterMs);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/held`,
    requests,
    mostHeld: () => mostHeld,
    heldCount: () => held.size,
    letGo(status = 200, afterMs = 0) {
      freely = { status, afterMs };
      for (const response of held) answer(response, status);
    },
    hold() {
      freely = undefined;
    },
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
