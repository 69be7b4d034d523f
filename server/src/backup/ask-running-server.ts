import { connect } from 'node:net';
import { resolve as resolvePath } from 'node:path';
import { createInterface } from 'node:readline';
import { CommandRefused } from '../command-refused.ts';
import { DoorAnswer, doorPath } from './door-path.ts';

/** A copy of the data folder; `release` has it removed. */
export interface DataCopy {
  folder: string;
  release(): Promise<void>;
}

/** The copy that a running server makes of its data; undefined when none listens on the folder. */
export async function askRunningServer(dataDir: string): Promise<DataCopy | undefined> {
  const path = doorPath(dataDir);
  if (path === undefined) return undefined;
  const socket = connect(path);
  const connected = await new Promise<boolean>((resolve, reject) => {
    socket.once('connect', () => resolve(true));
    socket.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code && NOBODY_LISTENS.has(error.code)) resolve(false);
      else reject(new CommandRefused(`The server on ${dataDir} cannot be asked (${error.code}).`));
    });
  });
  if (!connected) return undefined;

  const ended = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  socket.on('error', () => undefined);
  const line = await firstLine(socket);
  const answer = DoorAnswer.safeParse(JSON.parse(line ?? 'null'));
  // Nobody reads from it any more, so its end would never be noticed: it would keep this process from ending.
  if (!answer.success || answer.data.kind === 'refused') socket.destroy();
  if (!answer.success) {
    throw new CommandRefused('The server ended before it had made the copy. Please run the backup again.');
  }
  if (answer.data.kind === 'refused') throw new CommandRefused(answer.data.sentence);
  return {
    // As the server names it, which may have another working folder: the last part counts.
    folder: resolvePath(dataDir, answer.data.copy.split(/[\\/]/).at(-1) ?? ''),
    async release() {
      socket.resume().end();
      await ended;
    },
  };
}

/** None was started, it was killed, or this system or folder has no such sockets: then the folder's lock tells more. */
const NOBODY_LISTENS = new Set([
  'ENOENT',
  'ECONNREFUSED',
  'ENOTSOCK',
  'EINVAL',
  'ENOTSUP',
  'EOPNOTSUPP',
  'ENAMETOOLONG',
]);

async function firstLine(socket: NodeJS.ReadableStream): Promise<string | undefined> {
  for await (const line of createInterface({ input: socket })) return line;
  return undefined;
}
