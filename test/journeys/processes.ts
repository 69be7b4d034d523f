import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll } from '@jest/globals';
import { waitFor } from '../support/wait-for.ts';
import { buildWhenStale, REPOSITORY } from './build-when-stale.ts';

/** A first start makes a database: three seconds, or many on a busy machine. */
const START_WITHIN_MS = 45_000;

export type Program = 'main' | 'receiver' | 'backup' | 'restore' | 'move-to-postgres';

export interface RunningProcess {
  child: ChildProcess;
  /** What came on standard output and standard error so far. */
  printed(): string;
  complained(): string;
  /** With everything it printed read. */
  ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  /** Waits for the pattern on standard output, and answers its first group. */
  says(pattern: RegExp): Promise<string>;
}

/** The shipped programs as processes of their own; nothing outlives the test that started it, nor do its folders. */
export function makeProcesses() {
  const running = new Set<RunningProcess>();
  const folders: string[] = [];
  beforeAll(buildWhenStale);
  afterEach(async () => {
    for (const { child } of running) child.kill('SIGKILL');
    await Promise.all([...running].map(({ ended }) => ended));
    for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
  });

  /** Without the environment of the test: nothing set here may help it. */
  function start(program: Program, environment: Record<string, string>, argv: string[] = []) {
    const child = spawn(process.execPath, [join(REPOSITORY, `server/dist/${program}.js`), ...argv], {
      env: { PATH: process.env.PATH, ...environment },
      cwd: tmpdir(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const texts = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8').on('data', (chunk: string) => {
        texts[name] += chunk;
      });
    }
    const one: RunningProcess = {
      child,
      printed: () => texts.stdout,
      complained: () => texts.stderr,
      ended: new Promise((resolve) => child.once('close', (code, signal) => resolve({ code, signal }))),
      async says(pattern) {
        const told = () => pattern.exec(texts.stdout)?.[1];
        const hasEnded = () => child.exitCode !== null || child.signalCode !== null;
        await waitFor(`${pattern} from ${program}`, () => told() ?? hasEnded(), START_WITHIN_MS);
        const found = told();
        if (found === undefined) throw new Error(`${program} ended without ${pattern}: ${texts.stderr}`);
        return found;
      },
    };
    running.add(one);
    void one.ended.then(() => running.delete(one));
    return one;
  }

  return {
    start,
    /** A command to its end. */
    async run(program: Program, environment: Record<string, string>, argv: string[]) {
      const one = start(program, environment, argv);
      const { code } = await one.ended;
      return { code, printed: one.printed(), complained: one.complained() };
    },
    async makeFolder(): Promise<string> {
      const folder = await mkdtemp(join(tmpdir(), 'askusers-journey-'));
      folders.push(folder);
      return folder;
    },
    /** A server that is up. */
    async startServer(environment: Record<string, string>): Promise<RunningProcess & { url: string }> {
      const server = start('main', { PORT: '0', ...environment });
      return { ...server, url: await server.says(/running at (http\S+)/) };
    },
  };
}
