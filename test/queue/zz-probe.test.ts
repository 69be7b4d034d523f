import { mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from '@jest/globals';
import { startRealRedis } from '../support/real-redis.ts';
import { makeSelfSigned } from '../support/self-signed.ts';
import { waitUntil } from '../support/wait-until.ts';
import { makeTestWakeQueue } from './make-wake-queue.ts';
import { freePort } from '../support/free-port.ts';
test('x', async () => {
  const live = new Map<unknown, string>();
  const st = globalThis.setTimeout, ct = globalThis.clearTimeout;
  // @ts-expect-error
  globalThis.setTimeout = (fn, ms, ...a) => { const t = st(() => { live.delete(t); fn(...a); }, ms); live.set(t, ms + ' ' + new Error().stack); return t; };
  // @ts-expect-error
  globalThis.clearTimeout = (t) => { live.delete(t); ct(t); };

    const folder = await mkdtemp('/tmp/probe/tls-');
    const { key, cert } = makeSelfSigned(['localhost']);
    await writeFile(join(folder, 'key'), key);
    await writeFile(join(folder, 'cert'), cert);
    const tls = { 'tls-key-file': join(folder, 'key'), 'tls-cert-file': join(folder, 'cert') };
    const tlsPort = await freePort();
    const redis = await startRealRedis({ ...tls, 'tls-port': `${tlsPort}`, 'tls-auth-clients': 'no' });
  const q = await makeTestWakeQueue({ url: `rediss://localhost:${tlsPort}`, queueName: 'q' });
    await waitUntil(() => q.state().trouble !== null);
  await q.stop();
  await redis.stop();
  const t0 = performance.now();
  const lines = [];
  for (let i = 0; i < 3; i++) { lines.push(Math.round(performance.now() - t0) + ' ' + process.getActiveResourcesInfo().join()); await new Promise((r) => setTimeout(r, 500)); }
  console.log(lines.join('\n')); console.log([...live.values()].join('\n=====\n'));
});
