import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './free-port.ts';
import { redisProgram } from './redis-program.ts';

/** A Redis server of its own on a free port of 127.0.0.1. It keeps nothing on disk unless asked to. */
export interface RealRedis {
  port: number;
  /** `redis://127.0.0.1:…`, without a password. */
  url: string;
  /** Another one after a restart. */
  pid(): number;
  /** Ends it the hard way, as a crash would. */
  kill(): Promise<void>;
  /** Starts it again on the same port after `kill`: empty, unless it keeps a log on disk. */
  restart(): Promise<void>;
  /** It keeps its connections and answers nothing, until `thaw`. */
  freeze(): void;
  thaw(): void;
  /** Ends it and removes its folder. Stopping twice is harmless. */
  stop(): Promise<void>;
}

/** `settings` are those of redis.conf, such as `{ requirepass: 'secret', appendonly: 'yes' }`. */
export async function startRealRedis(settings: Record<string, string> = {}): Promise<RealRedis> {
  const program = redisProgram();
  if (!program) throw new Error('No Redis server is installed here.');
  const folder = await mkdtemp(join(tmpdir(), 'askusers-redis-'));
  const port = Number(settings.port ?? (await freePort()));

  async function start(): Promise<ChildProcess> {
    const all = { bind: '127.0.0.1', save: '', appendonly: 'no', dir: folder, ...settings, port: `${port}` };
    const flags = Object.entries(all).flatMap(([name, value]) => [`--${name}`, value]);
    const child = spawn(program ?? '', flags, { stdio: 'ignore', cwd: folder });
    while (child.exitCode === null && child.signalCode === null) {
      if (await answers(port)) return child;
      await sleep(5);
    }
    throw new Error('The Redis server did not start.');
  }

  let server = await start();

  async function kill(): Promise<void> {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, 'exit');
    server.kill('SIGKILL');
    await ended;
  }

  return {
    port,
    url: `redis://127.0.0.1:${port}`,
    pid: () => server.pid ?? 0,
    kill,
    async restart() {
      server = await start();
    },
    freeze: () => void server.kill('SIGSTOP'),
    thaw: () => void server.kill('SIGCONT'),
    async stop() {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Any answer is one: a server that asks for a password has started, too. While it loads it says so, and has not. */
async function answers(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    socket.write('PING\r\n');
    const [answer] = (await once(socket, 'data')) as [Buffer];
    return !answer.toString().startsWith('-LOADING');
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
