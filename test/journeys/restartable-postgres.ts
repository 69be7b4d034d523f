import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import pg from 'pg';
import type { RealPostgres } from '../support/real-postgres.ts';
import { waitFor } from '../support/wait-for.ts';

export interface RestartablePostgres {
  /** As after a crash: nobody is told, and what was committed is found again in the log. */
  crash(): Promise<void>;
  /** The same data on the same port. */
  startAgain(): Promise<void>;
  /** Ends what `startAgain` started. */
  end(): Promise<void>;
}

/** Lets the server of a test fall and stand up again, by the very command that it was started with. */
export function makeRestartable(postgres: RealPostgres): RestartablePostgres {
  let present: ChildProcess = postgres.process;
  const [program = '', ...argv] = postgres.process.spawnargs;
  const dataFolder = argv[argv.indexOf('-D') + 1] ?? '';

  async function crash(): Promise<void> {
    if (present.exitCode !== null || present.signalCode !== null) return;
    const ended = once(present, 'exit');
    present.kill('SIGQUIT');
    await ended;
  }

  return {
    crash,
    async startAgain() {
      // Postgres refuses to run as root: it runs as whoever the files belong to.
      const { uid, gid } = await stat(dataFolder);
      present = spawn(program, argv, { uid, gid, cwd: dirname(dataFolder), stdio: 'ignore' });
      await waitFor('Postgres to stand up', () => answers(postgres.port));
    },
    async end() {
      if (present !== postgres.process) await crash();
    },
  };
}

async function answers(port: number): Promise<boolean> {
  const client = new pg.Client({ connectionString: `postgresql://postgres@127.0.0.1:${port}/postgres` });
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
