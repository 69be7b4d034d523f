import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { carryBytes } from './carry-bytes.ts';

/** A way to a server that can be broken as networks break. */
export interface TcpProxy {
  port: number;
  connectionCount(): number;
  /** From now on each byte, in each direction, arrives this much later. */
  delay(latencyMs: number): void;
  /** Nothing passes any more and nobody is told, as when a cable is pulled. New connections are taken and get no answer. */
  freeze(): void;
  /** What was held back passes on. */
  thaw(): void;
  /** The connections there are end in good order (FIN), for both sides. */
  cut(): void;
  /** The connections there are are torn off (RST), for both sides. */
  reset(): void;
  /** When this many more bytes went that way, the connection that carried the last one is torn off, in the middle of whatever it is. */
  resetAfter(byteCount: number, direction: Direction): void;
  /** New connections are refused until `accept`; those there are stay. */
  refuse(): void;
  accept(): Promise<void>;
  /** Ends everything; it needs no ending after that. */
  close(): void;
}

export type Direction = 'to server' | 'to client';

/** The way leads to a port of 127.0.0.1, where nobody needs to listen yet. It starts at `ownPort`, or at any that is free. */
export async function startTcpProxy(targetPort: number, ownPort = 0): Promise<TcpProxy> {
  const link = { latencyMs: 0, frozen: false };
  const bytesLeft = { 'to server': Number.POSITIVE_INFINITY, 'to client': Number.POSITIVE_INFINITY };
  const pairs = new Set<{ sockets: Socket[]; flow: () => void }>();
  const sockets = () => [...pairs].flatMap((pair) => pair.sockets);

  // Half-open, so that the end of one direction does not end the other.
  const server = createServer({ allowHalfOpen: true, noDelay: true }, (client) => {
    const target = connect({ port: targetPort, host: '127.0.0.1', allowHalfOpen: true, noDelay: true });
    const tearOff = () => {
      for (const socket of [client, target]) reset(socket);
    };
    const countDown = (direction: Direction) => (chunk: Buffer) => {
      const passing = chunk.subarray(0, bytesLeft[direction]);
      bytesLeft[direction] -= passing.length;
      if (bytesLeft[direction] === 0) {
        bytesLeft[direction] = Number.POSITIVE_INFINITY;
        // A moment later, so that these last bytes still get through.
        setImmediate(tearOff);
      }
      return passing;
    };
    const there = carryBytes({ from: client, to: target, link, limit: countDown('to server') });
    const back = carryBytes({ from: target, to: client, link, limit: countDown('to client') });
    const pair = {
      sockets: [client, target],
      flow() {
        there.flow();
        back.flow();
      },
    };
    pairs.add(pair);
    for (const socket of pair.sockets) {
      // What breaks on one side breaks on the other.
      socket.on('error', tearOff);
      socket.on('close', () => client.destroyed && target.destroyed && pairs.delete(pair));
    }
  });

  async function listen(port: number): Promise<number> {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  }

  const port = await listen(ownPort);
  return {
    port,
    connectionCount: () => pairs.size,
    delay(latencyMs) {
      link.latencyMs = latencyMs;
    },
    freeze() {
      link.frozen = true;
    },
    thaw() {
      link.frozen = false;
      for (const pair of pairs) pair.flow();
    },
    cut() {
      for (const socket of sockets()) socket.destroySoon();
    },
    reset() {
      for (const socket of sockets()) reset(socket);
    },
    resetAfter(byteCount, direction) {
      bytesLeft[direction] = byteCount;
    },
    refuse: () => void server.close(),
    async accept() {
      await listen(port);
    },
    close() {
      server.close();
      for (const socket of sockets()) socket.destroy();
    },
  };
}

/** `resetAndDestroy` says goodbye in good order (FIN) before its RST; the mark it sets makes `destroy` send the RST alone. */
function reset(socket: Socket): void {
  Object.assign(socket, { resetAndClosing: true }).destroy();
}
