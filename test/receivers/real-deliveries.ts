import { makeSecret } from '@askusers/shared';
import { startTestServer } from '../support/running-server.ts';
import { type ReceivedRequest, startReceiver } from '../support/test-receiver.ts';
import { waitFor } from '../support/wait-for.ts';

export interface RealDelivery {
  /** As it came over the wire. */
  body: Buffer;
  headers: ReceivedRequest['headers'];
  secret: string;
}

/** What the real server sends: a survey's response and a form's submission, with letters of everywhere in both. */
export async function realDeliveries(): Promise<{ survey: RealDelivery; form: RealDelivery }> {
  const server = await startTestServer();
  const receiver = await startReceiver();
  const secret = makeSecret();
  try {
    const event_types = ['survey.response.created', 'form.submission.created'];
    await server.api('POST', '/webhooks', { url: receiver.url, event_types, secret });
    server.advance(1_000); // in a webhook's first second nothing is sent
    const respondent = { name: 'Zoë 😀 "\\/" \u2028', email: 'zoë@example.org' };
    for (const [collectors, replies] of [
      ['surveys', 'responses'],
      ['forms', 'submissions'],
    ] as const) {
      const [{ id }] = (await server.api('GET', `/${collectors}`)).body.data;
      const sample = (await server.api('GET', `/${collectors}/${id}`)).body;
      const answers = answersTo(sample.questions ?? sample.fields);
      const submit = await server.api('POST', `/${collectors}/${id}/${replies}`, { answers, respondent });
      if (submit.status !== 201) throw new Error(submit.text);
    }
    await waitFor('both deliveries', () => receiver.received.length === 2);
    const delivered = (type: string): RealDelivery => {
      const found = receiver.received.find(({ headers }) => headers['x-webhook-event'] === type);
      if (!found) throw new Error(`nothing came for ${type}`);
      return { body: Buffer.from(found.body, 'utf8'), headers: found.headers, secret };
    };
    return { survey: delivered('survey.response.created'), form: delivered('form.submission.created') };
  } finally {
    await receiver.close();
    await server.stop();
  }
}

interface Asked {
  key: string;
  type: string;
  required: boolean;
  options?: { label: string }[];
}

/** The required ones, each with something that its type takes. */
function answersTo(questions: Asked[]): Record<string, unknown> {
  const required = questions.filter((question) => question.required);
  return Object.fromEntries(required.map((question) => [question.key, answerTo(question)]));
}

function answerTo({ type, options = [] }: Asked): unknown {
  if (type === 'email') return 'zoe@example.org';
  if (type === 'consent' || type === 'yes_no') return true;
  if (type === 'multiple_choice') return [options[0]?.label];
  if (options.length > 0) return options[0]?.label;
  return ['nps', 'rating', 'opinion_scale', 'number'].includes(type) ? 5 : 'Olá, 世界 "\\';
}
