import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** One of the bench's processes: asked by name, answers in the order of the questions. */
export interface Child {
  ask<Answer>(question: string): Promise<Answer>;
  stop(): Promise<void>;
}

/** `program` is a built file beside this one. Resolves when it has sent its first message, which is the second answer. */
export async function startChild<Ready>(
  program: string,
  environment: Record<string, string>,
): Promise<[Child, Ready]> {
  const path = fileURLToPath(new URL(`./${program}.js`, import.meta.url));
  const child = fork(path, [], {
    env: { ...process.env, ...environment },
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
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`${program} ended with ${code}: ${lastWords}`);
  });
  const stop = async () => {
    child.kill('SIGTERM');
    await ended.catch(() => undefined);
  };
  const ask = async <Answer>(question: string) => {
    const answer = new Promise<unknown>((resolve) => waiting.push(resolve));
    child.send(question);
    return (await Promise.race([answer, ended])) as Answer; // the child's own promise, see there
  };
  return [{ ask, stop }, (await Promise.race([ready, ended])) as Ready];
}
