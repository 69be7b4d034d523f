import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startTcpProxy, type TcpProxy } from './tcp-proxy.ts';
import { waitUntil } from './wait-until.ts';

describe('the TCP proxy', () => {
  let target: Server;
  let atTarget: Seen[];
  let proxy: TcpProxy;
  let clients: Socket[];

  beforeEach(async () => {
    atTarget = [];
    clients = [];
    target = createServer((socket) => {
      atTarget.push(see(socket));
      socket.on('data', (chunk) => socket.write(chunk));
    }).listen(0, '127.0.0.1');
    await once(target, 'listening');
    proxy = await startTcpProxy((target.address() as AddressInfo).port);
  });
  afterEach(() => {
    proxy.close();
    target.close();
    for (const socket of [...clients, ...atTarget.map((seen) => seen.socket)]) socket.destroy();
  });

  test('carries bytes both ways, a megabyte too', async () => {
    const client = await open();
    const bytes = Buffer.alloc(1_000_000, 'abcdefghi');
    client.socket.write(bytes);
    await waitUntil(() => client.text().length === bytes.length);
    expect(client.text()).toBe(bytes.toString());
  });

  test('delays each direction', async () => {
    const client = await open();
    proxy.delay(40);
    const sentAtMs = performance.now();
    client.socket.write('ping');
    await waitUntil(() => client.text() === 'ping');
    expect(performance.now() - sentAtMs).toBeGreaterThanOrEqual(79);
  });

  test('frozen, holds back what comes; thawed, carries it on', async () => {
    const client = await open();
    proxy.freeze();
    client.socket.write('held');
    const later = await open();
    later.socket.write('too');
    await waitUntil(() => atTarget.length === 2);
    expect([atTarget[0]?.text(), atTarget[1]?.text(), client.error()]).toEqual(['', '', undefined]);
    proxy.thaw();
    await waitUntil(() => client.text() === 'held' && later.text() === 'too');
  });

  test('cuts both sides in good order, and lets new connections through', async () => {
    const client = await open();
    proxy.cut();
    await waitUntil(() => client.hasEnded() && atTarget[0]?.hasEnded() === true);
    expect([client.error(), atTarget[0]?.error()]).toEqual([undefined, undefined]);
    const next = await open();
    next.socket.write('on');
    await waitUntil(() => next.text() === 'on');
  });

  test('resets both sides', async () => {
    const client = await open();
    proxy.reset();
    await waitUntil(() => client.error() !== undefined && atTarget[0]?.error() !== undefined);
    expect([client.error(), atTarget[0]?.error()]).toEqual(['ECONNRESET', 'ECONNRESET']);
    await waitUntil(() => proxy.connectionCount() === 0);
  });

  test.each([
    ['to server', 'abc', ''],
    ['to client', 'abcdef', 'abc'],
  ] as const)('resets after three bytes %s', async (direction, seenByServer, seenByClient) => {
    const client = await open();
    proxy.freeze();
    client.socket.write('abcdef');
    proxy.resetAfter(3, direction);
    proxy.thaw();
    await waitUntil(() => client.socket.destroyed);
    // Bytes that a reset overtakes may be lost.
    expect(['', seenByServer]).toContain(atTarget[0]?.text());
    expect(['', seenByClient]).toContain(client.text());
  });

  test('refuses new connections and keeps the old ones, until it accepts again', async () => {
    const old = await open();
    proxy.refuse();
    await expect(open()).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    old.socket.write('still here');
    await waitUntil(() => old.text() === 'still here');
    await proxy.accept();
    await open();
  });

  test('tears a client off when nobody listens behind it', async () => {
    target.close();
    const client = await open().catch(() => undefined);
    if (client) await waitUntil(() => client.error() === 'ECONNRESET');
  });

  async function open(): Promise<Seen> {
    const expected = atTarget.length + 1;
    const socket = connect(proxy.port, '127.0.0.1');
    clients.push(socket);
    const seen = see(socket);
    await once(socket, 'connect');
    if (target.listening) await waitUntil(() => atTarget.length >= expected);
    return seen;
  }
});

interface Seen {
  socket: Socket;
  text(): string;
  hasEnded(): boolean;
  error(): string | undefined;
}

function see(socket: Socket): Seen {
  let text = '';
  let hasEnded = false;
  let code: string | undefined;
  socket.on('data', (chunk) => {
    text += chunk;
  });
  socket.on('end', () => {
    hasEnded = true;
  });
  socket.on('error', (error: NodeJS.ErrnoException) => {
    code = error.code;
  });
  return { socket, text: () => text, hasEnded: () => hasEnded, error: () => code };
}
