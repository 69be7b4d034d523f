import type { TestServer } from '../support/running-server.ts';
import { waitFor } from '../support/wait-for.ts';

const SECOND = 1_000;

/** What tests of the engine ask of the API again and again, told in a word each. */
export function makeCalls(server: TestServer) {
  async function call(method: string, path: string, body?: unknown, headers?: Record<string, string>) {
    const answer = await server.api(method, path, body, headers);
    if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
    return answer.body;
  }

  return {
    call,

    /** Published, with one question, `remark`. */
    async makeSurvey(): Promise<string> {
      const questions = [{ label: 'Remark', key: 'remark', type: 'long_text' }];
      const { id } = await call('POST', '/surveys', { title: 'How was it?', questions });
      await call('POST', `/surveys/${id}/publish`);
      return id;
    },

    /** To the responses of this survey only. Past its first second when the server's clock stands still. */
    async subscribe(url: string, surveyId: string, more: object = {}) {
      const wish = { url, event_types: ['survey.response.created'], survey_ids: [surveyId], ...more };
      const webhook = await call('POST', '/webhooks', wish);
      server.advance(SECOND);
      return webhook;
    },

    submit(surveyId: string, remark = 'Good'): Promise<{ id: string; event_id: string; number: number }> {
      return call('POST', `/surveys/${surveyId}/responses`, { answers: { remark } });
    },

    /** Newest first. */
    deliveriesOf: async (webhookId: string) =>
      (await call('GET', `/deliveries?webhook_id=${webhookId}`)).data,

    /** The webhook's newest delivery with its attempts, once the condition holds. */
    deliveryWhen(webhookId: string, what: string, condition: (delivery: Delivery) => boolean) {
      return waitFor(what, async () => {
        const [newest] = (await call('GET', `/deliveries?webhook_id=${webhookId}`)).data;
        if (!newest || !condition(newest)) return undefined;
        return call('GET', `/deliveries/${newest.id}`);
      });
    },

    /** A round of the sweep, and the end of all that it began. */
    async sweepAndSettle() {
      await server.sweep();
      await server.settled();
    },
  };
}

export interface Delivery {
  id: string;
  event_id: string;
  status: 'pending' | 'delivered' | 'failed' | 'cancelled';
  attempt_count: number;
  next_attempt_at: string | null;
  is_test: boolean;
}
