import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../support/free-port.ts';
import { waitFor } from '../../support/wait-for.ts';
import { type N8nVersion, n8nFolder, nodeProgram } from './installed-n8n.mjs';
import { N8N_ENVIRONMENT } from './n8n-environment.ts';

export interface RunningN8n {
  version: N8nVersion;
  url: string;
  port: number;
  /** What it logged so far, for whoever looks into a failure. */
  log(): string;
  /** Ends as by SIGKILL, or in good order. */
  stop(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>;
  /** The same n8n again, unless it runs: its port, its data. */
  start(): Promise<void>;
  remove(): Promise<void>;
}

/** Minutes only on a machine that is busy with something else: six seconds otherwise. */
const START_WITHIN_MS = 180_000;

/** n8n with a home of its own, into which `placeNodes` puts our nodes before the first start. */
export async function startN8n(version: N8nVersion, placeNodes: (home: string) => void): Promise<RunningN8n> {
  const folder = await mkdtemp(join(tmpdir(), 'askusers-n8n-'));
  placeNodes(folder);

  const [port, brokerPort] = [await freePort(), await freePort()];
  const url = `http://127.0.0.1:${port}`;
  const logFile = join(folder, 'n8n.log');
  let child: ChildProcess | undefined;

  const isRunning = () => child !== undefined && child.exitCode === null && child.signalCode === null;

  async function start() {
    if (isRunning()) return;
    // To a file: an n8n whose log nobody reads any more hangs.
    const log = openSync(logFile, 'a');
    child = spawn(nodeProgram(version), [join(n8nFolder(version), 'node_modules/n8n/bin/n8n'), 'start'], {
      cwd: folder,
      stdio: ['ignore', log, log],
      env: {
        PATH: process.env.PATH,
        HOME: folder,
        N8N_USER_FOLDER: folder,
        N8N_PORT: String(port),
        N8N_RUNNERS_BROKER_PORT: String(brokerPort),
        N8N_WEBHOOK_URL: url,
        WEBHOOK_URL: url,
        ...N8N_ENVIRONMENT[version.n8n.startsWith('1.') ? 'before2' : 'since2'],
      },
    });
    const answersJson = async () => {
      if (!isRunning())
        throw new Error(`n8n ${version.n8n} ended: ${readFileSync(logFile, 'utf8').slice(-4_000)}`);
      // It says that it is ready before it has its routes.
      const response = await fetch(`${url}/rest/settings`).catch(() => undefined);
      return response?.headers.get('content-type')?.includes('json');
    };
    await waitFor(`n8n ${version.n8n} to answer`, answersJson, START_WITHIN_MS);
  }

  async function stop(signal: 'SIGKILL' | 'SIGTERM') {
    if (!child || !isRunning()) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }

  const n8n: RunningN8n = {
    version,
    url,
    port,
    log: () => readFileSync(logFile, 'utf8'),
    stop,
    start,
    async remove() {
      await stop('SIGKILL');
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
  try {
    await start();
  } catch (error) {
    await n8n.remove();
    throw error;
  }
  return n8n;
}
