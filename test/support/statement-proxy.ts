import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { makeMessageSplitter, type PostgresMessage, textsOf } from './postgres-messages.ts';

/** A way to Postgres on which single statements can be stopped, so that a process is met exactly at a step of its work. */
export interface StatementProxy {
  port: number;
  /** Resolves when the next statement that fits is held; all others pass, also those of other connections. */
  hold(fits: StatementMatch, at: HoldingPoint): Promise<HeldStatement>;
  /** The connections there are are torn off (RST), for both sides. */
  cut(): void;
  close(): void;
}

/**
 * `before`: Postgres has not heard of it. `halfway`: half of its values have arrived there, so it cannot run. `answer`: it has
 * run, and committed if it stood alone, and the answer is under way.
 */
export type HoldingPoint = 'before' | 'halfway' | 'answer';

export interface StatementMatch {
  sql: RegExp;
  /** What its values must hold, as they go over the wire. */
  values?: (text: string) => boolean;
  /** So many that fit go by first. */
  skip?: number;
}

export interface HeldStatement {
  /** Rows that its answer brings, as far as the answer is held. */
  rowCount: number;
  letGo(): void;
  /** Its connection is torn off; what was held never arrives. When a process dies the same happens by itself. */
  cut(): void;
}

interface Wish {
  match: StatementMatch;
  at: HoldingPoint;
  skipsLeft: number;
  onHeld: (held: HeldStatement) => void;
}

/** The way leads to a port of 127.0.0.1. Plain connections only, as tests make them. */
export async function startStatementProxy(targetPort: number): Promise<StatementProxy> {
  const wishes = new Set<Wish>();
  const connections = new Set<{ cut(): void }>();

  function wishFor(sql: string, values: string): Wish | undefined {
    for (const wish of wishes) {
      if (!wish.match.sql.test(sql) || !(wish.match.values?.(values) ?? true)) continue;
      if (wish.skipsLeft-- > 0) continue;
      wishes.delete(wish);
      return wish;
    }
    return undefined;
  }

  const server = createServer({ noDelay: true }, (client) => {
    const target = connect({ port: targetPort, host: '127.0.0.1', noDelay: true });
    const connection = { cut: () => tearOff(client, target) };
    connections.add(connection);
    target.on('close', () => connections.delete(connection));
    watchStatements({ client, target, wishFor });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  const cut = () => {
    for (const connection of connections) connection.cut();
  };
  return {
    port: (server.address() as AddressInfo).port,
    hold: (match, at) =>
      new Promise((onHeld) => wishes.add({ match, at, skipsLeft: match.skip ?? 0, onHeld })),
    cut,
    close() {
      server.close();
      cut();
    },
  };
}

/** Carries one connection's messages, and stops where somebody wishes it. */
function watchStatements(parts: {
  client: Socket;
  target: Socket;
  wishFor: (sql: string, values: string) => Wish | undefined;
}): void {
  const { client, target } = parts;
  const prepared = new Map<string, string>();
  const waiting = { there: [] as Buffer[], back: [] as Buffer[] };
  const stopped = { there: false, back: false };
  let onAnswered: ((rowCount: number) => void) | undefined;
  let rowCount = 0;

  const write = (direction: 'there' | 'back', bytes: Buffer) => {
    if (stopped[direction]) waiting[direction].push(bytes);
    else (direction === 'there' ? target : client).write(bytes);
  };
  const flow = (direction: 'there' | 'back') => {
    stopped[direction] = false;
    for (const bytes of waiting[direction].splice(0)) write(direction, bytes);
  };
  const held = (rowCount: number): HeldStatement => ({
    rowCount,
    letGo() {
      flow('there');
      flow('back');
    },
    cut: () => tearOff(client, target),
  });

  function pass(message: PostgresMessage): void {
    const sql = statementOf(message, prepared);
    const wish = sql === undefined ? undefined : parts.wishFor(sql, message.bytes.toString('utf8'));
    if (wish?.at === 'answer') {
      stopped.back = true;
      rowCount = 0;
      onAnswered = (rowCount) => wish.onHeld(held(rowCount));
    } else if (wish) {
      const passes = wish.at === 'halfway' ? Math.floor(message.bytes.length / 2) : 0;
      write('there', message.bytes.subarray(0, passes));
      stopped.there = true;
      write('there', message.bytes.subarray(passes));
      wish.onHeld(held(0));
      return;
    }
    write('there', message.bytes);
  }

  const fromClient = makeMessageSplitter(true);
  client.on('data', (chunk) => {
    for (const message of fromClient(chunk)) pass(message);
  });
  const fromServer = makeMessageSplitter(false);
  target.on('data', (chunk) => {
    write('back', chunk);
    for (const { type } of fromServer(chunk)) {
      if (type === 'D') rowCount += 1;
      // Rows may come before the commit; "ready for the next" comes after it.
      if (type !== 'Z') continue;
      onAnswered?.(rowCount);
      onAnswered = undefined;
    }
  });
  for (const [socket, other] of [
    [client, target],
    [target, client],
  ] as const) {
    socket.on('error', () => other.destroy());
    socket.on('close', () => other.destroy());
  }
}

/** The text of the statement that a message starts: a simple query, or the values for one that was parsed before. */
function statementOf(message: PostgresMessage, prepared: Map<string, string>): string | undefined {
  if (message.type === 'Q') return textsOf(message, 1)[0];
  if (message.type === 'P') {
    const [name = '', sql = ''] = textsOf(message, 2);
    prepared.set(name, sql);
  }
  if (message.type !== 'B') return undefined;
  const [, name = ''] = textsOf(message, 2);
  return prepared.get(name);
}

function tearOff(...sockets: Socket[]): void {
  for (const socket of sockets) socket.resetAndDestroy();
}
