import { EventType } from '@askusers/shared';
import { z } from 'zod';
import { ERROR_CODES, type Outcome } from '../../../engine/outcome.ts';
import { shape } from '../schema-words.ts';
import { idOf, listOf, momentOf } from './list-of.ts';

const OUTCOMES = [
  'delivered',
  'refused',
  'gone',
  'later',
  'failed',
  'unreachable',
  'blocked',
  'interrupted',
] as const satisfies readonly Outcome['kind'][];

const outcome = () => z.enum(OUTCOMES);
const errorCode = () => z.enum(ERROR_CODES).nullable();

const facts = {
  id: idOf(),
  event_id: idOf(),
  event_type: EventType,
  webhook_id: idOf(),
  status: z.enum(['pending', 'delivered', 'failed', 'cancelled']),
  attempt_count: z.number().int().min(0),
  next_attempt_at: momentOf().nullable(),
  is_test: z.boolean(),
  created_at: momentOf(),
  finished_at: momentOf().nullable(),
};
const words = {
  next_attempt_at: 'While it is pending.',
  is_test: 'A test send, or one to a test webhook: never retried, no part of any statistic.',
};

export const Delivery = shape('Delivery', 'The duty to bring one event to one webhook.', facts, words);

const LastAttempt = shape('LastAttempt', 'The last attempt, in short.', {
  outcome: outcome(),
  error_code: errorCode(),
  response_status: z.number().int().nullable(),
  duration_ms: z.number(),
  started_at: momentOf(),
});

const AboutCollector = shape('AboutCollector', 'The survey or form that it is about.', {
  id: idOf(),
  title: z.string(),
});

const ListedDelivery = shape('ListedDelivery', 'A delivery in a list.', {
  ...facts,
  survey: AboutCollector.nullable(),
  form: AboutCollector.nullable(),
  response_id: idOf().nullable(),
  submission_id: idOf().nullable(),
  last_attempt: LastAttempt.nullable(),
});
export const DeliveryList = listOf('DeliveryList', ListedDelivery);

const AttemptRequest = shape(
  'AttemptRequest',
  'What was sent.',
  { url: z.string(), headers: z.record(z.string(), z.string()), body: z.string() },
  { headers: 'As sent; your own ones with masked values.' },
);

const AttemptResponse = shape(
  'AttemptResponse',
  'What the receiver answered.',
  {
    status: z.number().int(),
    headers: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
    body: z.string().nullable(),
    body_base64: z.string().nullable(),
    body_dropped: z.boolean(),
    truncated: z.boolean(),
  },
  {
    body: 'As text. Null when it was dropped.',
    body_base64: 'The bytes, where they are no UTF-8; else null.',
    body_dropped: 'The bytes were deleted after RESPONSE_BODY_RETENTION_DAYS.',
    truncated: 'Only the first 64 KiB are kept.',
  },
);

const Attempt = shape(
  'Attempt',
  'One HTTP request of a delivery.',
  {
    number: z.number().int().min(1),
    started_at: momentOf(),
    duration_ms: z.number(),
    outcome: outcome(),
    error_code: errorCode(),
    counted: z.boolean(),
    request: AttemptRequest,
    response: AttemptResponse.nullable(),
    receiver_run_id: z.string().nullable(),
  },
  {
    error_code: 'Why there was no whole answer; null when there was one.',
    counted: 'Whether it is one of the six; what was our own fault is not.',
    receiver_run_id: 'The n8n execution that it started, where an n8n node of ours told it.',
  },
);

export const DeliveryWithAttempts = shape(
  'DeliveryWithAttempts',
  'A delivery with its attempts, in full.',
  { ...facts, attempts: z.array(Attempt) },
  { attempts: 'Newest last. Of very many to a large event, the newest ones.' },
);

const recovery = {
  id: idOf(),
  webhook_id: idOf(),
  since: momentOf(),
  status: z.enum(['running', 'done', 'cancelled']),
  total: z.number().int().nullable(),
  done: z.number().int(),
  created_at: momentOf(),
  finished_at: momentOf().nullable(),
};
export const Recovery = shape('Recovery', 'Making up for what a webhook missed.', recovery, {
  total: 'How many deliveries it is about; null until they are counted.',
  done: 'How many were made pending so far.',
});
export const RecoveryList = listOf('RecoveryList', Recovery);
