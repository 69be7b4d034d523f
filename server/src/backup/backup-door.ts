import { chmod, rm } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { CommandRefused } from '../command-refused.ts';
import type { Log } from '../log.ts';
import { removeOldCopies } from './copy-data-folder.ts';
import { type DoorAnswer, doorPath } from './door-path.ts';

export interface BackupDoor {
  /** Copies under way are waited for and thrown away. */
  close(): Promise<void>;
}

/**
 * Where `npm run backup` knocks while the server runs: a socket in the data folder, so whoever may read the database's files may ask
 * for a copy of them, and nobody over the network. A connection is a wish for a copy. It is answered by one line and stands until
 * the copy has been packed: with its end, however it comes, the copy goes.
 *
 * A data folder that cannot hold sockets costs the backup of a running server, never the server.
 */
export async function openBackupDoor(parts: {
  dataDir: string;
  makeCopy: () => Promise<string>;
  log: Log;
}): Promise<BackupDoor> {
  const { dataDir, makeCopy, log } = parts;
  const path = doorPath(dataDir);
  const open = new Map<Socket, Promise<void>>();
  let last: Promise<unknown> = Promise.resolve();

  /** One copy after another: each takes as much room as the database. */
  function inTurn(): Promise<string> {
    const turn = last.then(makeCopy);
    last = turn.catch(() => undefined);
    return turn;
  }

  async function serve(socket: Socket): Promise<void> {
    const ended = new Promise<void>((resolve) => socket.once('close', () => resolve()));
    socket.on('error', () => undefined).resume();
    const startedMs = performance.now();
    let copy: string | undefined;
    try {
      copy = await inTurn();
      log.info({ copy, durationMs: Math.round(performance.now() - startedMs) }, 'backup.copied');
      answer(socket, { kind: 'copied', copy });
    } catch (error) {
      log.warn({ err: error }, 'backup.failed');
      const sentence = error instanceof CommandRefused ? error.message : 'The server could not make a copy.';
      answer(socket, { kind: 'refused', sentence });
    }
    await ended;
    if (copy) await rm(copy, { recursive: true, force: true });
  }

  const server = createServer((socket) => {
    const served = serve(socket)
      .catch((error) => log.warn({ err: error }, 'backup.copy_not_removed'))
      .finally(() => open.delete(socket));
    open.set(socket, served);
  });

  try {
    // The lock on the folder is ours: what is left there is a dead server's.
    await removeOldCopies(dataDir);
    if (path === undefined) throw new Error('The path of the data folder is too long for a socket.');
    await rm(path, { force: true });
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(path, resolve);
    });
    await chmod(path, 0o600);
    server.on('error', (error) => log.warn({ err: error }, 'backup.door_failed'));
  } catch (error) {
    log.warn({ err: error, path }, 'backup.no_door');
  }

  return {
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of open.keys()) socket.destroy();
      await Promise.all(open.values());
      await closed;
    },
  };
}

function answer(socket: Socket, line: DoorAnswer): void {
  const text = `${JSON.stringify(line)}\n`;
  if (line.kind === 'copied') socket.write(text);
  else socket.end(text);
}
