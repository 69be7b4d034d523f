import { classifyAnswer } from '../../engine/classify-answer.ts';
import type { Outcome } from '../../engine/outcome.ts';

/** The statuses that the guide speaks of, in its order; any other is like one of these. */
const TOLD = [200, 204, 301, 400, 401, 403, 404, 408, 410, 422, 425, 429, 500, 502, 503, 504];

export interface StatusRule {
  kind: Extract<Outcome['kind'], 'delivered' | 'later' | 'refused' | 'gone' | 'failed'>;
  statuses: number[];
}

/** What each status means, asked of the engine itself: the guide cannot say anything else. */
export function statusRules(): StatusRule[] {
  const now = new Date(0);
  const webhook = { source: 'api', url: 'https://example.com/', sendsFrom: now };
  const byKind = new Map<string, number[]>();
  for (const status of TOLD) {
    const answer = { status, headers: {}, body: new Uint8Array(), truncated: false };
    const { kind } = classifyAnswer(answer, webhook, now);
    byKind.set(kind, [...(byKind.get(kind) ?? []), status]);
  }
  // `as`: an answer comes to one of these, and to nothing that happens without one.
  return [...byKind].map(([kind, statuses]) => ({ kind: kind as StatusRule['kind'], statuses }));
}
