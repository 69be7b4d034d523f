import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { postgresPrograms } from './postgres-programs.ts';

/**
 * A Postgres server of its own in a temporary folder, on a free port of 127.0.0.1. Durable against nothing (fsync off) unless
 * its settings say otherwise: for tests and the bench only.
 */
export interface RealPostgres {
  port: number;
  /** Ends it the hard way, as a crash would; `stop` is still to be called. */
  process: ChildProcess;
  /** Makes an empty database and answers its URL. */
  createDatabase(): Promise<string>;
  /** Ends the server and removes its folder. Stopping twice is harmless. */
  stop(): Promise<void>;
}

const run = promisify(execFile);

/** `settings` are those of postgresql.conf, such as `{ fsync: 'on' }` or `{ track_commit_timestamp: 'on' }`. */
export async function startRealPostgres(settings: Record<string, string> = {}): Promise<RealPostgres> {
  const programs = postgresPrograms();
  if (!programs) throw new Error('No Postgres server is installed here.');
  const user = await serverUser();
  const folder = await mkdtemp(join(tmpdir(), 'askusers-postgres-'));
  if (user) await chown(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const options = { ...user, cwd: folder };
  await run(
    join(programs, 'initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
    options,
  );

  for (let round = 1; ; round += 1) {
    const port = await freePort();
    const flags = serverArguments({ data, folder, port, settings });
    const server = spawn(join(programs, 'postgres'), flags, {
      ...options,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    if (await answers(server, port)) return realPostgres(server, port, folder);
    // Somebody took the port meanwhile, or the server cannot run here at all.
    if (round === 3) {
      await rm(folder, { recursive: true, force: true });
      throw new Error('The Postgres server did not start.');
    }
  }
}

function realPostgres(server: ChildProcess, port: number, folder: string): RealPostgres {
  let databaseCount = 0;
  return {
    port,
    process: server,
    async createDatabase() {
      databaseCount += 1;
      const name = `test_${databaseCount}`;
      await ask(port, `create database ${name}`);
      return urlOf(port, name);
    },
    async stop() {
      if (server.exitCode === null && server.signalCode === null) {
        const ended = once(server, 'exit');
        // Immediate shutdown: nothing in it will be looked at again.
        server.kill('SIGQUIT');
        await ended;
      }
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function serverArguments(wish: {
  data: string;
  folder: string;
  port: number;
  settings: Record<string, string>;
}): string[] {
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: wish.folder,
    fsync: 'off',
    full_page_writes: 'off',
    shared_buffers: '32MB',
    max_connections: '100',
    ...wish.settings,
  };
  return [
    '-D',
    wish.data,
    '-p',
    `${wish.port}`,
    ...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]),
  ];
}

async function answers(server: ChildProcess, port: number): Promise<boolean> {
  server.stderr?.resume();
  while (server.exitCode === null && server.signalCode === null) {
    try {
      await ask(port, 'select 1');
      return true;
    } catch {
      await sleep(20);
    }
  }
  return false;
}

async function ask(port: number, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf(port, 'postgres') });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

const urlOf = (port: number, name: string) => `postgresql://postgres@127.0.0.1:${port}/${name}`;

/** Postgres refuses to run as root: then it runs as whoever exists for such things. */
async function serverUser(): Promise<{ uid: number; gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const users = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  const user = ['postgres', 'nobody'].map((name) => users.find((fields) => fields[0] === name)).find(Boolean);
  if (!user) throw new Error('As root the Postgres server needs a user postgres or nobody to run as.');
  return { uid: Number(user[2]), gid: Number(user[3]) };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No port was given.');
  return address.port;
}
