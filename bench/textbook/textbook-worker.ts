import { type ConnectionOptions, type Job, Worker } from 'bullmq';
import { Agent } from 'undici';
import { v7 as uuidV7 } from 'uuid';
import { type AttemptHeaders, attemptHeaders } from '../../server/src/engine/attempt-headers.ts';
import type { CountingPool } from './counting-pool.ts';

const MINUTE_MS = 60_000;
const WAITS_MS = [1, 5, 15, 60, 360].map((minutes) => minutes * MINUTE_MS);
const DEADLINE_MS = 30_000;

interface Due {
  status: string;
  attempt_count: number;
  event_id: string;
  event_type: 'survey.response.created';
  body: string;
  url: string;
  secret: string;
}

/** A job is a delivery: read its row, sign, POST, write the attempt and the delivery's state; BullMQ sees to what comes after a failure. */
export function startTextbookWorker(parts: {
  pool: CountingPool;
  queueName: string;
  connection: ConnectionOptions;
  concurrency: number;
}): { close(): Promise<void> } {
  const { pool } = parts;
  const agent = new Agent({
    keepAliveTimeout: 30_000,
    headersTimeout: DEADLINE_MS,
    bodyTimeout: DEADLINE_MS,
  });

  async function deliver(job: Job<{ id: string }>): Promise<void> {
    const { id } = job.data;
    const [due] = await pool.query<Due>(READ, [id]);
    if (due?.status !== 'pending') return;
    const number = due.attempt_count + 1;
    const startedAt = new Date();
    const headers = attemptHeaders({
      eventId: due.event_id,
      eventType: due.event_type,
      deliveryId: id,
      attemptNumber: number,
      body: due.body,
      secret: due.secret,
      customHeaders: {},
      sentAt: startedAt,
    });
    const answer = await post(due, headers);
    const isDelivered = answer.status !== null && answer.status < 300;
    const isLast = isDelivered || number > WAITS_MS.length;
    await Promise.all([
      pool.query(WRITE_ATTEMPT, [
        uuidV7(),
        id,
        number,
        startedAt,
        Date.now() - startedAt.getTime(),
        isDelivered ? 'delivered' : 'failed',
        due.url,
        JSON.stringify(headers.logged),
        answer.status,
        JSON.stringify(answer.headers),
        answer.body,
      ]),
      pool.query(WRITE_STATE, [id, number, isDelivered ? 'delivered' : isLast ? 'failed' : 'pending']),
    ]);
    if (!isDelivered) throw new Error('not delivered');
  }

  async function post({ url, body }: Due, { sent }: AttemptHeaders) {
    const { origin, pathname } = new URL(url);
    try {
      const answer = await agent.request({ origin, path: pathname, method: 'POST', headers: sent, body });
      const bytes = Buffer.from(await answer.body.arrayBuffer());
      return { status: answer.statusCode, headers: answer.headers, body: bytes };
    } catch {
      return { status: null, headers: {}, body: null };
    }
  }

  const worker = new Worker(parts.queueName, deliver, {
    connection: parts.connection,
    concurrency: parts.concurrency,
    settings: { backoffStrategy: (attemptsMade: number) => WAITS_MS[attemptsMade - 1] ?? -1 },
  });
  worker.on('error', (error) => console.error(error));
  return {
    async close() {
      await worker.close();
      await agent.close();
    },
  };
}

const READ = {
  name: 'read',
  text: `
  select d.status, d.attempt_count, d.event_id, e.event_type, e.body, w.url, w.secret
    from deliveries d
    join events e on e.id = d.event_id
    join webhooks w on w.id = d.webhook_id
   where d.id = $1`,
};
const WRITE_ATTEMPT = {
  name: 'write attempt',
  text: `
  insert into attempts (id, delivery_id, number, started_at, duration_ms, outcome, request_url, request_headers,
                        response_status, response_headers, response_body)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
};
const WRITE_STATE = {
  name: 'write state',
  text: `
  update deliveries
     set status = $3::text,
         attempt_count = $2,
         finished_at = case when $3 = 'pending' then null else now() end
   where id = $1`,
};
