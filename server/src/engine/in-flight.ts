import type { ClaimedDelivery } from '../store/due-deliveries.ts';

/** What is under way in this process, and how much more may be: so many requests, and so many bytes of bodies (DESIGN, promise 4). */
export interface InFlight {
  add(delivery: ClaimedDelivery): void;
  remove(delivery: ClaimedDelivery): void;
  of(webhookId: string): ReadonlySet<ClaimedDelivery>;
  /** Requests that may begin. */
  places(): number;
  /** Those of them that are open to receivers which have not shown that they answer: however many of them hang, the others find a place. */
  placesForUnproven(): number;
  /** How many bytes of bodies a claim may bring; 0 when there are enough. */
  bodyRoom(): number;
}

const MEBIBYTE = 1024 * 1024;
/** Without it a backlog of large events, a mebibyte each, fills the memory of a small machine with every start anew. */
const MAX_BODY_BYTES = 128 * MEBIBYTE;
/** No body is larger. */
const LARGEST_BODY = MEBIBYTE;

const UNPROVEN_SHARE = 0.8;

const NOTHING: ReadonlySet<ClaimedDelivery> = new Set();

export function makeInFlight(parts: { total: number; isProven: (webhookId: string) => boolean }): InFlight {
  const byWebhook = new Map<string, Set<ClaimedDelivery>>();
  let count = 0;
  let bodyBytes = 0;

  return {
    add(delivery) {
      const { webhookId } = delivery;
      byWebhook.set(webhookId, (byWebhook.get(webhookId) ?? new Set()).add(delivery));
      count += 1;
      bodyBytes += delivery.body.length;
    },
    remove(delivery) {
      const deliveries = byWebhook.get(delivery.webhookId);
      if (!deliveries?.delete(delivery)) return;
      if (deliveries.size === 0) byWebhook.delete(delivery.webhookId);
      count -= 1;
      bodyBytes -= delivery.body.length;
    },
    of: (webhookId) => byWebhook.get(webhookId) ?? NOTHING,
    places: () => (bodyBytes > MAX_BODY_BYTES - LARGEST_BODY ? 0 : parts.total - count),
    placesForUnproven() {
      let places = Math.floor(parts.total * UNPROVEN_SHARE);
      let room = MAX_BODY_BYTES / 2 - LARGEST_BODY;
      const muchIsUnderWay = bodyBytes > room;
      for (const [webhookId, deliveries] of byWebhook) {
        if (parts.isProven(webhookId)) continue;
        places -= deliveries.size;
        if (muchIsUnderWay) for (const { body } of deliveries) room -= body.length;
      }
      return room < 0 ? 0 : places;
    },
    // Half at a time, or one claim for receivers that hang would take what is there for the others.
    bodyRoom: () => Math.min(MAX_BODY_BYTES - bodyBytes, MAX_BODY_BYTES / 2),
  };
}
