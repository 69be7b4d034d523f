// Part of .ci/run: `npm start` as the README says it, in a folder of its own, until it answers; then it ends in good order.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const WITHIN_MS = 120_000;
const folder = mkdtempSync(join(tmpdir(), 'askusers-first-start-'));
const npm = spawn('npm', ['start'], {
  env: { ...process.env, DATA_DIR: folder, PORT: '0' },
  stdio: ['ignore', 'pipe', 'inherit'],
  detached: true,
});
const deadline = setTimeout(() => process.kill(-npm.pid, 'SIGKILL'), WITHIN_MS);
let printed = '';
const url = await new Promise((resolve) => {
  npm.stdout.setEncoding('utf8').on('data', (text) => {
    printed += text;
    const said = /running at (http\S+)[\s\S]*\n.*welcome\?token=\S+/.exec(printed)?.[1];
    if (said) resolve(said);
  });
  npm.once('close', () => resolve(undefined));
});
const ready = url && (await fetch(`${url}/readyz`).then(({ status }) => status));
const page = url && (await fetch(url, { headers: { Accept: 'text/html' } }).then(({ status }) => status));
if (npm.exitCode === null) {
  process.kill(-npm.pid, 'SIGTERM');
  await once(npm, 'close');
}
clearTimeout(deadline);
rmSync(folder, { recursive: true, force: true });
if (ready !== 200 || page !== 200) {
  console.error(`npm start came to this:\n${printed}\n/readyz answered ${ready}, the dashboard ${page}.`);
  process.exit(1);
}
console.log(`npm start answered at ${url}, and ended with ${npm.exitCode ?? npm.signalCode}.`);
