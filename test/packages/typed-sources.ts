/** What a receiver's program may write with the types, and in marked lines what they must refuse. */
export const TYPED_SOURCE = `
import { type Event, type EventAnswer, fetchReceiver, verifyWebhook, type WebhookRefusalReason } from '@askusers/shared';

export const titleOf = (event: Event): string =>
  event.event_type === 'survey.response.created' ? event.data.survey.title : event.data.form.title;

export const scoresOf = (answers: EventAnswer[]): number[] =>
  answers.flatMap((answer) => (answer.type === 'nps' && answer.value !== null ? [answer.value] : []));

// @ts-expect-error a submission has no response
export const wrong = (event: Event) => event.data.response;

const received = verifyWebhook({ body: new Uint8Array(1), headers: new Headers(), secrets: ['a', 'b'], tolerance: 300 });
if (received.kind === 'refused') {
  const reason: WebhookRefusalReason = received.reason;
  // @ts-expect-error there is no such reason
  if (reason === 'bad-luck') console.log(received.message);
} else if (received.kind === 'unknown-event') {
  const data: Record<string, unknown> = received.event.data;
  console.log(data, received.reason === 'unknown-type');
} else {
  const known: Event = received.event;
  console.log(titleOf(known));
}

// @ts-expect-error a parsed body is no raw one
verifyWebhook({ body: { event_type: 'x' }, headers: {}, secrets: 'a' });

export const handler: (request: Request) => Promise<Response> = fetchReceiver({
  secrets: process.env.SECRET,
  onEvent: async (event) => console.log(event.event_id),
  onUnknownEvent: (event, message) => console.log(event.event_type, message),
});
`;

export const EXPRESS_SOURCE = `
import { expressReceiver, keepRawBody } from '@askusers/shared';
import express = require('express');

const app = express();
app.use(express.json({ limit: '2mb', verify: keepRawBody }));
app.post('/a', expressReceiver({ secrets: process.env.SECRET, onEvent: (event) => console.log(event.event_id) }));
app.use('/b', expressReceiver({ secrets: ['a'], tolerance: 300, onEvent() {} }));
`;
