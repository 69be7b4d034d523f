import { SAMPLE_ANSWERS } from './server-client.ts';

export interface Submitter {
  /** Event ids of the submits that were answered 201. */
  acknowledged: Set<string>;
  /** How often each other status came; 0 for no answer at all. */
  refused: Map<number, number>;
  /** Where the server is from now on; undefined while there is none. */
  aimAt(url: string | undefined): void;
  /** Resolves when no submit is under way any more. */
  stop(): Promise<void>;
}

/** Several people who answer the sample survey again and again, as a rule without rest, whatever happens to the server. */
export function keepSubmitting(
  surveyId: string,
  apiKey: string,
  { peopleCount = 6, restMs = 0 } = {},
): Submitter {
  const acknowledged = new Set<string>();
  const refused = new Map<number, number>();
  let url: string | undefined;
  let stopped = false;

  async function submit(to: string): Promise<number> {
    const response = await fetch(`${to}/api/v1/surveys/${surveyId}/responses`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${apiKey}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(SAMPLE_ANSWERS),
    });
    const answer = (await response.json()) as { event_id: string };
    if (response.status === 201) acknowledged.add(answer.event_id);
    return response.status;
  }

  async function person(): Promise<void> {
    while (!stopped) {
      const status = url === undefined ? undefined : await submit(url).catch(() => 0);
      if (status === 201 && restMs === 0) continue;
      if (status !== 201 && status !== undefined) refused.set(status, (refused.get(status) ?? 0) + 1);
      await new Promise((resolve) => setTimeout(resolve, restMs || 10));
    }
  }

  const people = Array.from({ length: peopleCount }, person);
  return {
    acknowledged,
    refused,
    aimAt(next) {
      url = next;
    },
    async stop() {
      stopped = true;
      await Promise.all(people);
    },
  };
}
