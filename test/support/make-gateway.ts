import { randomBytes } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How Make's gateway answers in each state of a scenario's queue (Make's documentation of webhooks). */
const ANSWERS = {
  accepting: { status: 200, body: 'Accepted' },
  full: { status: 400, body: 'Queue is full' },
  busy: { status: 429, body: 'Too many requests' },
  gone: { status: 410, body: 'Webhook not found.' },
  broken: { status: 502, body: '<html><body>Bad Gateway</body></html>' },
} as const;
export type GatewayState = keyof typeof ANSWERS;

export interface HookCall {
  method: string;
  headers: IncomingHttpHeaders;
  /** As Make parses it for the app; the app never sees the text. */
  body: unknown;
  text: string;
  state: GatewayState;
}

export interface MakeGateway {
  /** A new webhook's address, under this name of Make's where one is given. */
  makeHook(hostname?: string): string;
  /** From now on, for all webhooks. */
  become(state: GatewayState): void;
  calls: HookCall[];
  close(): Promise<void>;
}

/** Make's webhook gateway on loopback: addresses nobody can guess, 410 for all others, and the answers of a queue. */
export async function startMakeGateway(): Promise<MakeGateway> {
  const hooks = new Set<string>();
  const calls: HookCall[] = [];
  let state: GatewayState = 'accepting';
  const server = createServer(async (request, response) => {
    const text = await textOf(request);
    const now = hooks.has(request.url ?? '') ? state : 'gone';
    const { method = '', headers } = request;
    calls.push({ method, headers, body: JSON.parse(text), text, state: now });
    const { status, body } = ANSWERS[now];
    response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return {
    makeHook(hostname = '127.0.0.1') {
      const path = `/${randomBytes(16).toString('hex')}`;
      hooks.add(path);
      return `http://${hostname}:${port}${path}`;
    },
    become(next) {
      state = next;
    },
    calls,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
