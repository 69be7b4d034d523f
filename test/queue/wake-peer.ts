// Run as a process: takes part in a wake queue. It says `woke <id>` for each wake that arrives here; on the first it blocks its
// event loop, so that the job stays active, until the file given exists. A line on standard input: it stops its queue, says
// `stopped`, and ends when nothing is left open.
import { once } from 'node:events';
import { existsSync, writeSync } from 'node:fs';
import { makeLog } from '../../server/src/log.ts';
import { makeBullMqWakeQueue } from '../../server/src/queue/bullmq-wake-queue.ts';

const [url = '', queueName = '', unblockedBy = ''] = process.argv.slice(2);
const queue = makeBullMqWakeQueue({ url, queueName, log: makeLog('silent'), worker: true });
await queue.start((webhookId) => {
  // At once and whole: console.log would wait for the loop that is about to be blocked.
  writeSync(1, `woke ${webhookId}\n`);
  if (unblockedBy) while (!existsSync(unblockedBy)) pause(2);
});
console.log('started');
await once(process.stdin, 'data');
queue.wake(['last']);
await queue.stop();
process.stdin.destroy();
console.log('stopped');

function pause(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
