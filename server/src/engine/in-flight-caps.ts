/**
 * How many requests may be in flight to one webhook's receiver: it starts low, grows by one with every answer and halves, down to
 * one, when the receiver lets a request time out. So a receiver that hangs holds a few places and not all of them until its first
 * deadline has passed, and one that recovers is back at full speed after a few answers.
 */
export interface InFlightCaps {
  capOf(webhookId: string): number;
  /** It has answered, and lets no more than now and then a request time out. */
  isProven(webhookId: string): boolean;
  answered(webhookId: string): void;
  timedOut(webhookId: string): void;
}

/** Webhooks remembered; the one that said nothing for the longest is forgotten first and starts anew. */
const MAX_REMEMBERED = 10_000;

export function makeInFlightCaps({ start, max }: { start: number; max: number }): InFlightCaps {
  const caps = new Map<string, number>();

  function remember(webhookId: string, cap: number): void {
    caps.delete(webhookId);
    caps.set(webhookId, cap);
    if (caps.size <= MAX_REMEMBERED) return;
    for (const oldest of caps.keys()) {
      caps.delete(oldest);
      return;
    }
  }

  const capOf = (webhookId: string) => caps.get(webhookId) ?? start;
  return {
    capOf,
    isProven: (webhookId) => (caps.get(webhookId) ?? 0) >= start,
    answered: (webhookId) => remember(webhookId, Math.min(max, capOf(webhookId) + 1)),
    timedOut: (webhookId) => remember(webhookId, Math.max(1, Math.floor(capOf(webhookId) / 2))),
  };
}
