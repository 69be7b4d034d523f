import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { waitUntil } from './wait-until.ts';

/** A TypeScript file built as the product is, to be run as processes of its own. */
export interface Program {
  start(argv: string[], options?: { uid?: number; gid?: number }): RunningProgram;
  remove(): Promise<void>;
}

export interface RunningProgram {
  process: ChildProcess;
  /** What it printed so far. */
  lines: string[];
  /** Waits for a line that starts so, and answers the rest of it. */
  line(start: string): Promise<string>;
  kill(): Promise<void>;
}

/** Inside the repository, so that the packages left out of the bundle are found. */
const ARTEFACTS = fileURLToPath(new URL('../.artefacts/', import.meta.url));

export async function buildProgram(source: URL): Promise<Program> {
  await mkdir(ARTEFACTS, { recursive: true });
  const folder = await mkdtemp(join(ARTEFACTS, 'program-'));
  const outfile = join(folder, 'program.mjs');
  await build({
    entryPoints: [fileURLToPath(source)],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    packages: 'external',
    conditions: ['@askusers/source'],
    logLevel: 'warning',
  });
  return {
    start: (argv, options = {}) => runningProgram(outfile, argv, options),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

function runningProgram(outfile: string, argv: string[], options: object): RunningProgram {
  const child = spawn(process.execPath, [outfile, ...argv], {
    ...options,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => lines.push(line));
  const ended = once(child, 'exit');

  return {
    process: child,
    lines,
    async line(start) {
      const find = () => lines.find((line) => line.startsWith(start));
      const isOver = () => child.exitCode !== null || child.signalCode !== null;
      await waitUntil(() => find() !== undefined || isOver(), 30_000);
      const found = find();
      if (found === undefined)
        throw new Error(`The program ended without the line "${start}": ${lines.join(' | ')}`);
      return found.slice(start.length);
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
