import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** One of the bench's processes: asked by name, answers in the order of the questions. */
export interface Child {
  pid: number;
  ask<Answer>(question: string): Promise<Answer>;
  /** SIGKILL is the crash. */
  stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
  /** When it has ended; null: by a signal. */
  exitCode: Promise<number | null>;
}

/** `program` is a built file beside this one. Resolves when it has sent its first message, which is the second answer. */
export async function startChild<Ready>(
  program: string,
  environment: Record<string, string>,
): Promise<[Child, Ready]> {
  const path = fileURLToPath(new URL(`./${program}.js`, import.meta.url));
  const child = fork(path, [], {
    env: { ...process.env, ...environment },
    execArgv: profileArguments(),
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  // The server's log, written as always and read as always, but shown only when it ends in a crash.
  let lastWords = '';
  child.stderr?.on('data', (chunk) => {
    lastWords = `${lastWords}${chunk}`.slice(-2_000);
  });
  const waiting: ((answer: unknown) => void)[] = [];
  const ready = new Promise<unknown>((resolve) => waiting.push(resolve));
  child.on('message', (answer) => waiting.shift()?.(answer));
  const exitCode = once(child, 'exit').then(([code]) => code as number | null); // as Node documents the event
  const ended = exitCode.then((code) => {
    throw new Error(`${program} ended with ${code}: ${lastWords}`);
  });
  const stop = async (signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM') => {
    child.kill(signal);
    await ended.catch(() => undefined);
  };
  const ask = async <Answer>(question: string) => {
    const answer = new Promise<unknown>((resolve) => waiting.push(resolve));
    child.send(question);
    return (await Promise.race([answer, ended])) as Answer; // the child's own promise, see there
  };
  const answer = (await Promise.race([ready, ended])) as Ready;
  return [{ pid: child.pid ?? 0, ask, stop, exitCode }, answer];
}

/** `BENCH_PROFILES=folder npm run bench -- textbook` leaves a CPU profile of each process there. */
function profileArguments(): string[] {
  const folder = process.env.BENCH_PROFILES;
  return folder ? ['--cpu-prof', `--cpu-prof-dir=${folder}`] : [];
}
