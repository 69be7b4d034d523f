import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface HeldRequest {
  headers: IncomingHttpHeaders;
  body: string;
  answer(status: number): void;
}

export interface HoldingReceiver {
  url: string;
  /** All that ever came, answered or not. */
  requests: HeldRequest[];
  /** The most that were waiting at one time. */
  mostHeld(): number;
  heldCount(): number;
  /** Answers all that wait, and everything from now on at once. */
  letGo(status?: number): void;
  /** What comes from now on waits again. */
  hold(): void;
  close(): Promise<void>;
}

/** A receiver on loopback that answers when the test says so: requests stay in flight as long as it likes. */
export async function startHoldingReceiver(): Promise<HoldingReceiver> {
  const requests: HeldRequest[] = [];
  const held = new Set<ServerResponse>();
  let mostHeld = 0;
  let freely: number | undefined;

  function answer(response: ServerResponse, status: number): void {
    if (held.delete(response)) response.writeHead(status).end();
  }

  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      held.add(response);
      mostHeld = Math.max(mostHeld, held.size);
      response.on('close', () => held.delete(response));
      requests.push({ headers: request.headers, body, answer: (status) => answer(response, status) });
      if (freely !== undefined) answer(response, freely);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/held`,
    requests,
    mostHeld: () => mostHeld,
    heldCount: () => held.size,
    letGo(status = 200) {
      freely = status;
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
