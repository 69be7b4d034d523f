import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { RealDelivery } from '../receivers/real-deliveries.ts';
import { freePort } from '../support/free-port.ts';
import { waitFor } from '../support/wait-for.ts';

/** A program that listens on PORT and knows ASKUSERS_WEBHOOK_SECRET, as the README's receivers do; started and answering. */
export async function startReceiverProgram(
  file: string,
  secret: string,
): Promise<{ url: string; stop(): Promise<void> }> {
  const port = await freePort();
  const child = spawn(process.execPath, [file], {
    env: { ...process.env, PORT: String(port), ASKUSERS_WEBHOOK_SECRET: secret },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
  const ended = once(child, 'close');
  const url = `http://127.0.0.1:${port}/webhooks/askusers`;
  const stop = async () => {
    child.kill();
    await ended;
  };
  try {
    await waitFor(`${file} to answer`, () => {
      if (child.exitCode !== null) throw new Error(`${file} ended: ${said}`);
      return fetch(url, { method: 'POST' }).then(Boolean, () => false);
    });
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, stop };
}

/** Sends what was delivered once more, to another address. */
export async function replay(
  url: string,
  { body, headers }: RealDelivery,
): Promise<{ status: number; text: string }> {
  const own = Object.entries(headers).filter(([name]) => /^(x-)?webhook-|^content-type$/.test(name));
  const response = await fetch(url, {
    method: 'POST',
    headers: own.map(([name, value]): [string, string] => [name, String(value)]),
    body: new Uint8Array(body),
  });
  return { status: response.status, text: await response.text() };
}
