import { makeSecret } from '@askusers/shared';
import type { Queue } from 'bullmq';
import express, { type Express } from 'express';
import { v7 as uuidV7 } from 'uuid';
import type { CountingPool } from './counting-pool.ts';

/** The six attempts of DESIGN section 2, as BullMQ keeps them. */
const JOB = {
  attempts: 6,
  backoff: { type: 'schedule' },
  removeOnComplete: true,
  removeOnFail: true,
};

/**
 * The calls that the bench makes, over the textbook's tables. A submit is one statement, which is kinder than the usual four, and
 * one `addBulk` with a job for each delivery. Nobody is authenticated and nothing is validated, which ours does.
 */
export function makeTextbookApi(parts: { pool: CountingPool; queue: Queue; surveyId: string }): Express {
  const { pool, queue, surveyId } = parts;
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.use(express.json({ limit: '1mb' }));

  app.post('/api/v1/surveys/:id/responses', async (request, response) => {
    const [eventId, responseId, now] = [uuidV7(), uuidV7(), new Date()];
    const data = { ...EXAMPLE_DATA, response: { ...EXAMPLE_DATA.response, id: responseId } };
    const body = JSON.stringify({
      event_type: EVENT_TYPE,
      event_id: eventId,
      timestamp: now.toISOString(),
      data,
    });
    const values = [responseId, request.params.id, JSON.stringify(data), now, eventId, EVENT_TYPE, body];
    const deliveries = await pool.query<{ id: string }>(SUBMIT, values);
    await queue.addBulk(deliveries.map(({ id }) => ({ name: 'deliver', data: { id }, opts: JOB })));
    response.status(201).json({ id: responseId, event_id: eventId, created_at: now });
  });

  app.post('/api/v1/webhooks', async (request, response) => {
    const id = uuidV7();
    await pool.query(ADD_WEBHOOK, [id, request.body.url, makeSecret(), request.body.event_types]);
    response.status(201).json({ id });
  });
  app.delete('/api/v1/webhooks/:id', async (request, response) => {
    await pool.query(REMOVE_WEBHOOK, [request.params.id]);
    response.status(204).end();
  });
  app.get('/api/v1/deliveries', async (_request, response) => {
    response.json({ data: await pool.query(ONE_PENDING, []) });
  });
  app.get('/api/v1/events/:id', async (request, response) => {
    response.json((await pool.query(ONE_EVENT, [request.params.id]))[0]);
  });
  app.get('/api/v1/surveys', (_request, response) => void response.json({ data: [{ id: surveyId }] }));
  app.post('/api/v1/api-keys', (_request, response) => void response.json({ key: 'none is needed' }));
  return app;
}

const EVENT_TYPE = 'survey.response.created';
/** What our event holds for the bench's answers, so that the same is stored and sent: BODY_DATA is the `data` of one of ours. */
const EXAMPLE_DATA: { response?: object } = JSON.parse(process.env.BODY_DATA ?? '{}');

const SUBMIT = {
  name: 'submit',
  text: `
  with replied as (
         insert into responses (id, survey_id, data, created_at)
         values ($1, $2, $3, $4)
       ),
       happened as (
         insert into events (id, event_type, response_id, body, created_at)
         values ($5, $6, $1, $7, $4)
       )
  insert into deliveries (id, event_id, webhook_id, status, created_at)
  select gen_random_uuid(), $5, w.id, 'pending', $4
    from webhooks w
   where w.status = 'active'
     and $6 = any (w.event_types)
  returning id`,
};
const ADD_WEBHOOK = {
  name: 'add webhook',
  text: `insert into webhooks (id, url, secret, event_types, status, created_at) values ($1, $2, $3, $4, 'active', now())`,
};
const REMOVE_WEBHOOK = {
  name: 'remove webhook',
  text: `update webhooks set status = 'deleted' where id = $1`,
};
const ONE_PENDING = {
  name: 'one pending',
  text: `select id from deliveries where status = 'pending' limit 1`,
};
const ONE_EVENT = { name: 'one event', text: `select body from events where id = $1` };
