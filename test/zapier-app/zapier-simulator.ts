import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type AppHandler, makeAppHandler, type PlatformHandler, type Row } from './app-handler.ts';

/**
 * Everything of Zapier that our app and our server meet, and nothing of ours: it calls the app's handler where Zapier does, listens
 * at a hook address for every Zap, hands a delivery over as Zapier does, pauses a Zap whose hook is told DELETE, and answers 410
 * where no Zap listens any more. What it does is taken from Zapier's documentation, not from our code.
 */
export interface ZapierSimulator {
  /** Switches a new Zap on; rejects as the editor would show it. */
  switchOn(trigger: string, inputData?: Record<string, unknown>): Promise<Zap>;
  /** The same calls, one by one, as this Zapier's. */
  run(method: string, inputData?: Record<string, unknown>, more?: Record<string, unknown>): Promise<unknown>;
  close(): Promise<void>;
}

export interface Zap {
  hookUrl: string;
  /** What the action steps of this Zap got to see, delivery by delivery. */
  runs: Row[];
  /** Deliveries that the app refused, by the name of the error. */
  halted: string[];
  state: 'on' | 'off';
  /** How often our server said DELETE. */
  notices: number;
  /** Puts a request before the hook as if it came from outside. */
  receive(request: { headers: Record<string, string>; body: string }): Promise<number>;
  switchOff(): Promise<void>;
  /** Zapier keeps a Zap's hook address when it is switched on again. */
  switchOnAgain(): Promise<void>;
}

interface Known extends Zap {
  trigger: string;
  inputData: Record<string, unknown>;
  subscribeData: Row;
}

export async function startZapierSimulator(
  handle: PlatformHandler,
  authData: Record<string, string>,
): Promise<ZapierSimulator> {
  const zaps = new Map<string, Known>();
  const cursors = new Map<string, string>();
  const server = createServer(async (request, response) => {
    const body = await textOf(request);
    const { pathname } = new URL(request.url ?? '/', 'http://zapier');
    if (pathname === '/rpc') {
      response.writeHead(200, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify(answerRpc(cursors, JSON.parse(body))));
      return;
    }
    const zap = zaps.get(pathname);
    let status = 410;
    if (zap && request.method === 'DELETE') {
      zap.notices += 1;
      status = 200;
      if (zap.state === 'on') await zap.switchOff();
    } else if (zap?.state === 'on') {
      status = await zap.receive({ headers: namesOf(request), body });
    }
    response.writeHead(status, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify({ status: 'success', attempt: '0197c0de', request_id: '0197c0de' }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const handler: AppHandler = makeAppHandler(handle, `${base}/rpc`);

  async function switchOn(trigger: string, inputData: Record<string, unknown> = {}): Promise<Zap> {
    const path = `/hooks/standard/${zaps.size + 1}/`;
    const call = (method: string, bundle: Record<string, unknown>) =>
      handler.run(`triggers.${trigger}.operation.${method}`, {
        authData,
        inputData: zap.inputData,
        subscribeData: zap.subscribeData,
        targetUrl: zap.hookUrl,
        ...bundle,
      });
    const zap: Known = {
      trigger,
      inputData,
      subscribeData: {},
      hookUrl: base + path,
      runs: [],
      halted: [],
      state: 'off',
      notices: 0,
      async receive(received) {
        const found = await call('perform', deliveredBundle(received)).catch((error: Error) => error);
        if (found instanceof Error) zap.halted.push(found.name);
        else zap.runs.push(...(found as Row[]));
        return 200; // Zapier answers before it works, whatever comes of it
      },
      async switchOff() {
        zap.state = 'off';
        await call('performUnsubscribe', {});
      },
      async switchOnAgain() {
        zap.subscribeData = (await call('performSubscribe', { subscribeData: {} })) as Row;
        zap.state = 'on';
      },
    };
    await zap.switchOnAgain();
    zaps.set(path, zap);
    return zap;
  }

  return {
    switchOn,
    run: (method, inputData = {}, more = {}) => handler.run(method, { authData, inputData, ...more }),
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

/** Zapier keeps a cursor for every list that is paged through. */
function answerRpc(
  cursors: Map<string, string>,
  { id, storeKey, method, params }: { id: string; storeKey: string; method: string; params: string[] },
) {
  if (method === 'set_cursor') cursors.set(storeKey, params[0] ?? '');
  return { id, result: method === 'get_cursor' ? (cursors.get(storeKey) ?? null) : null };
}

/** The raw body as a text, the headers in Zapier's spelling, and the parsed body as `cleanedRequest`. */
function deliveredBundle({ headers, body }: { headers: Record<string, string>; body: string }) {
  const parsed: unknown = JSON.parse(body);
  return {
    rawRequest: { method: 'POST', querystring: '', headers: asHandedOver(headers), content: body },
    cleanedRequest: parsed,
  };
}

const asHandedOver = (headers: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => {
      const camel = name.toLowerCase().replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase());
      return [/^content-(type|length)$/i.test(name) ? camel : `Http-${camel}`, value];
    }),
  );

const namesOf = (request: IncomingMessage): Record<string, string> =>
  Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
