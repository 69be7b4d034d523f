import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer, type TlsOptions } from 'node:tls';

export interface NastyRequest {
  method: string;
  path: string;
  /** Lower-case names. */
  headers: Record<string, string>;
  body: string;
  /** 1 for the first request on its connection. */
  numberOnConnection: number;
}

export interface NastyReceiver {
  url: string;
  port: number;
  /** Complete requests in the order in which they arrived. */
  requests: NastyRequest[];
  connectionCount(): number;
  openConnectionCount(): number;
  close(): Promise<void>;
}

/** Answers one request on its raw socket; resolves or returns whenever it likes, and an error on the socket is its own affair. */
export type Nastiness = (socket: Socket, request: NastyRequest) => unknown;

/** A receiver that speaks HTTP byte by byte, so that it can speak it wrongly. Loopback only, port chosen by the system. */
export async function startNastyReceiver(
  answer: Nastiness,
  tls?: TlsOptions,
  host = '127.0.0.1',
): Promise<NastyReceiver> {
  const requests: NastyRequest[] = [];
  const sockets = new Set<Socket>();
  let connectionCount = 0;

  function onConnection(socket: Socket) {
    connectionCount += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => socket.destroy());
    readRequests(socket, (request) => {
      requests.push(request);
      answer(socket, request);
    });
  }

  const server: Server = tls ? createTlsServer(tls, onConnection) : createServer(onConnection);
  await new Promise<void>((done) => server.listen(0, host, done));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http${tls ? 's' : ''}://${host.includes(':') ? `[${host}]` : host}:${address.port}/hook`,
    port: address.port,
    requests,
    connectionCount: () => connectionCount,
    openConnectionCount: () => sockets.size,
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((done) => server.close(() => done()));
    },
  };
}

/** Calls back with each complete request; knows `Content-Length` only, which is what our sender uses. */
function readRequests(socket: Socket, onRequest: (request: NastyRequest) => void) {
  let received = Buffer.alloc(0);
  let count = 0;
  socket.on('data', (chunk) => {
    received = Buffer.concat([received, chunk]);
    for (;;) {
      const headEnd = received.indexOf('\r\n\r\n');
      if (headEnd < 0) return;
      const [first = '', ...lines] = received.subarray(0, headEnd).toString('latin1').split('\r\n');
      const [method = '', path = ''] = first.split(' ');
      const headers = Object.fromEntries(lines.map(headerOf));
      const bodyEnd = headEnd + 4 + Number(headers['content-length'] ?? 0);
      if (received.length < bodyEnd) return;
      const body = received.subarray(headEnd + 4, bodyEnd).toString('utf8');
      received = received.subarray(bodyEnd);
      count += 1;
      onRequest({ method, path, headers, body, numberOnConnection: count });
    }
  });
}

function headerOf(line: string): [string, string] {
  const colon = line.indexOf(':');
  return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
}
