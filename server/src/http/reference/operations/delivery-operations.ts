import { serialiseEvent } from '@askusers/shared';
import { exampleEvent } from '../../guide/example-event.ts';
import { EXAMPLE_MOMENT, EXAMPLE_URL, exampleId, LATER_MOMENT } from '../example-values.ts';
import type { Operations } from '../operation.ts';
import { Delivery, DeliveryList, DeliveryWithAttempts } from '../shapes/delivery-shapes.ts';
import { pageOfList } from '../shapes/list-of.ts';

export const EXAMPLE_DELIVERY = {
  id: exampleId(41),
  event_id: exampleId(22),
  event_type: 'survey.response.created',
  webhook_id: exampleId(31),
  status: 'pending',
  attempt_count: 0,
  next_attempt_at: EXAMPLE_MOMENT,
  is_test: false,
  created_at: EXAMPLE_MOMENT,
  finished_at: null,
};
const DELIVERED = {
  ...EXAMPLE_DELIVERY,
  status: 'delivered',
  attempt_count: 1,
  next_attempt_at: null,
  finished_at: LATER_MOMENT,
};
const attempt = { outcome: 'delivered', error_code: null, duration_ms: 84, started_at: EXAMPLE_MOMENT };
const event = exampleEvent('survey', 'en', EXAMPLE_URL);
export const deliveryOperations: Operations = {
  'GET /deliveries': {
    id: 'listDeliveries',
    tag: 'deliveries',
    summary: { en: 'List deliveries', 'pt-BR': 'Listar entregas' },
    description: 'The delivery log, with the last attempt of each.',
    parameters: {
      webhook_id: 'Only those to this webhook.',
      event_id: 'Only those of this event.',
      event_type: 'Only those of events of this type.',
      status: 'Only those with this status.',
      response_status: 'Only those whose last attempt was answered with this HTTP status.',
      response_class:
        'Only those whose last attempt was answered with such a status; `none`: it was tried, and nothing came back.',
      survey_id: 'Only those about this survey.',
      form_id: 'Only those about this form.',
      search: 'The whole id of an event, a response or a submission; other texts find nothing.',
    },
    answers: {
      200: {
        description: 'A page of deliveries.',
        schema: DeliveryList,
        example: pageOfList({
          ...DELIVERED,
          survey: { id: exampleId(1), title: 'Product feedback' },
          form: null,
          response_id: exampleId(21),
          submission_id: null,
          last_attempt: { ...attempt, response_status: 200 },
        }),
      },
    },
  },
  'GET /deliveries/:id': {
    id: 'getDelivery',
    tag: 'deliveries',
    summary: { en: 'Get a delivery with its attempts', 'pt-BR': 'Consultar uma entrega e suas tentativas' },
    description: 'What was sent and what was answered, in full: why a delivery failed.',
    answers: {
      200: {
        description: 'The delivery.',
        schema: DeliveryWithAttempts,
        example: {
          ...DELIVERED,
          attempts: [
            {
              number: 1,
              ...attempt,
              counted: true,
              request: {
                url: 'https://crm.example.com/webhooks/askusers',
                headers: { 'Content-Type': 'application/json', 'X-Webhook-Attempt': '1' },
                body: serialiseEvent(event),
              },
              response: {
                status: 200,
                headers: { 'content-type': 'text/plain' },
                body: 'OK',
                body_base64: null,
                body_dropped: false,
                truncated: false,
              },
              receiver_run_id: null,
            },
          ],
        },
      },
    },
  },
  'POST /deliveries/:id/resend': {
    id: 'resendDelivery',
    tag: 'deliveries',
    summary: { en: 'Send a delivery again', 'pt-BR': 'Reenviar uma entrega' },
    description:
      'The same event and the same bytes on a fresh schedule; the numbering of attempts goes on. One that is pending becomes due now.',
    answers: { 202: { description: 'It is pending.', schema: Delivery, example: EXAMPLE_DELIVERY } },
    problems: ['conflict'],
  },
};
