import { setTimeout as sleep } from 'node:timers/promises';
import type { BenchReceiver } from './start-bench-receiver.ts';
import type { BenchServer } from './start-bench-server.ts';

/** Nothing is sent in a webhook's first second, and the first requests would measure that wait. */
const FIRST_SECOND_MS = 1_100;

export interface WebhooksWish {
  server: BenchServer;
  receiver: BenchReceiver;
  webhookCount: number;
  /** Where the receiver is asked; each must be another. */
  pathOf?: (number: number) => string;
}

/** Runs the work with a survey and so many webhooks to the receiver, which are deleted afterwards. */
export async function withWebhooks<T>(
  wish: WebhooksWish,
  work: (surveyId: string, webhookIds: string[]) => Promise<T>,
): Promise<T> {
  const { server, receiver, webhookCount, pathOf = String } = wish;
  const surveys = await server.call<{ data: { id: string }[] }>('GET', '/surveys');
  const webhookIds: string[] = [];
  for (let number = 1; number <= webhookCount; number += 1) {
    const order = { url: `${receiver.url}${pathOf(number)}`, event_types: ['survey.response.created'] };
    webhookIds.push((await server.call<{ id: string }>('POST', '/webhooks', order)).id);
  }
  await sleep(FIRST_SECOND_MS);
  await receiver.reset();
  try {
    return await work(surveys.data[0]?.id ?? '', webhookIds);
  } finally {
    for (const id of webhookIds) await server.call('DELETE', `/webhooks/${id}`);
  }
}

/** Answers to the sample survey, of a usual length. */
export const ANSWERS = {
  liked: ['easy_to_use', 'saves_time'],
  recommend: 9,
  satisfaction: 4,
  how_often: 'weekly',
  improve: 'The second step took me a while to find. Otherwise all good, thank you!',
  may_contact: true,
  email: 'ana.silva@example.com',
};

export const submit = (server: BenchServer, surveyId: string, client: number) =>
  server.call<{ event_id: string }>('POST', `/surveys/${surveyId}/responses`, { answers: ANSWERS }, client);
