import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Queue } from 'bullmq';
import { v7 as uuidV7 } from 'uuid';
import { makeCountingPool } from './counting-pool.ts';
import { makeTextbookApi } from './textbook-api.ts';
import { TEXTBOOK_TABLES } from './textbook-tables.ts';
import { startTextbookWorker } from './textbook-worker.ts';

/** The textbook design in the place of our server: ROLE=api answers submits, ROLE=worker delivers. */

const QUEUE_NAME = 'textbook-deliveries';
const { DATABASE_URL = '', REDIS_URL = '', ROLE, CONNECTIONS = '10', CONCURRENCY = '50' } = process.env;
const { hostname: host, port, pathname } = new URL(REDIS_URL);
const connection = { host, port: Number(port), db: Number(pathname.slice(1)) };
const pool = makeCountingPool(DATABASE_URL, Number(CONNECTIONS));

async function startApi() {
  const surveyId = uuidV7();
  await pool.script(`${TEXTBOOK_TABLES}; insert into surveys values ('${surveyId}')`);
  const queue = new Queue(QUEUE_NAME, { connection });
  const http = createServer(makeTextbookApi({ pool, queue, surveyId }));
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    async close() {
      http.close();
      http.closeAllConnections();
      await queue.close();
    },
  };
}

async function startWorker() {
  const concurrency = Number(CONCURRENCY);
  return {
    url: '',
    ...startTextbookWorker({ pool, queueName: QUEUE_NAME, connection, concurrency }),
  };
}

const role = await (ROLE === 'api' ? startApi() : startWorker());
process.on('message', () => process.send?.(pool.statementCount()));
process.on('SIGTERM', () => role.close().finally(() => pool.close().finally(() => process.exit(0))));
process.send?.(role.url);
// Whoever started this is gone without a word.
process.on('disconnect', () => process.exit(1));
