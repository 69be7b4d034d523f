import { setTimeout as sleep } from 'node:timers/promises';
import type { BenchReceiver } from './start-bench-receiver.ts';
import type { BenchServer } from './start-bench-server.ts';

/** Nothing is sent in a webhook's first second, and the first requests would measure that wait. */
const FIRST_SECOND_MS = 1_100;

/** Runs the work with a survey and so many webhooks to the receiver, which are deleted afterwards. */
export async function withWebhooks<T>(
  { server, receiver, webhookCount }: { server: BenchServer; receiver: BenchReceiver; webhookCount: number },
  work: (surveyId: string) => Promise<T>,
): Promise<T> {
  const surveys = await server.call<{ data: { id: string }[] }>('GET', '/surveys');
  const webhooks: { id: string }[] = [];
  for (let number = 1; number <= webhookCount; number += 1) {
    const order = { url: `${receiver.url}${number}`, event_types: ['survey.response.created'] };
    webhooks.push(await server.call('POST', '/webhooks', order));
  }
  await sleep(FIRST_SECOND_MS);
  await receiver.reset();
  try {
    return await work(surveys.data[0]?.id ?? '');
  } finally {
    for (const { id } of webhooks) await server.call('DELETE', `/webhooks/${id}`);
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
