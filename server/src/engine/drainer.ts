import type { Clock } from '../clock.ts';
import type { Database } from '../database/database.ts';
import type { Log } from '../log.ts';
import { type ClaimedDelivery, claimDeliveries, releaseUnknownLeases } from '../store/due-deliveries.ts';
import type { AttemptEcho } from './attempt-delivery.ts';
import { makeInFlight } from './in-flight.ts';
import { makeInFlightCaps } from './in-flight-caps.ts';
import type { Measures } from './measures.ts';

/**
 * Drains webhooks: claims their due deliveries and attempts them, at most `cap` in flight a webhook (fewer while its
 * receiver is slow: in-flight-caps.ts) and `total` in all.
 *
 * A webhook is in one of four places. `wanted`: somebody said that it has deliveries due; the next claim asks for some.
 * `resting`: it goes back to `wanted` when what it has in flight has fallen to a number, half its cap as a rule, so that a claim
 * fetches several. Nowhere: its last claim got fewer than it asked for, so nothing was due; a wake or the sweep brings it back.
 * (Where others drain too, fewer may also mean that they had the rest of the cap: then it rests instead.)
 * `queueing`: it waits for one of the places that receivers share which have not shown that they answer, four fifths of all: however
 * many of them hang, the others find a place. When half of these are taken, the rest is given out one by one, so that many can show it.
 * A wake during its claim puts it back into `wanted`, because that claim may have missed what the wake is about.
 * Turns go round: a webhook with a long backlog stands behind the others again after each claim.
 *
 * A claim that failed may have taken effect all the same, with the answer lost: before the next one, leases of ours that we know
 * nothing of are released, for they would live as long as this process.
 */
export interface Drainer {
  wake(webhookIds: Iterable<string>): void;
  inFlightCount(): number;
  /** Resolves when nothing is being claimed and nothing is in flight: what was wanted has been looked at. */
  settled(): Promise<void>;
  /** Takes no more; resolves when everything in flight is finished and written. */
  stop(): Promise<void>;
}

/** Keeps the claim's parameter lists and locks short; the rest have their turn in the next one, a moment later. */
const MAX_WEBHOOKS_A_CLAIM = 64;
/** After a failed claim: asking again at once would only hammer a database that is down. */
const RETRY_MS = 500;
/** And looked at again: a server that lost us may be at work on our claim still, until its own limit for a statement (15 s). */
const DOUBT_AGAIN_MS = [2_000, 20_000];
/** As in claim_deliveries. */
const BURST_MS = 200;

export function makeDrainer(parts: {
  database: Database;
  clock: Clock;
  log: Log;
  workerId: () => string;
  /** While false nothing is claimed; the sweep's wakes bring it going again. */
  mayClaim: () => boolean;
  /** The same before and after a claim: its leases were ours all the time. */
  lifeMark: () => number | undefined;
  /** Other processes claim from the same database, so that the cap is shared with them. */
  othersDrainToo: boolean;
  /** Resolves when the attempt was made and written; must not reject. */
  attempt: (claimed: ClaimedDelivery, workerId: string) => Promise<AttemptEcho>;
  cap: number;
  /** For a receiver that nobody knows yet. */
  startCap: number;
  total: number;
  measures: Pick<Measures, 'deliveriesClaimed'>;
}): Drainer {
  const { cap, total } = parts;
  const caps = makeInFlightCaps({ start: parts.startCap, max: cap });
  const wanted = new Set<string>();
  const resting = new Map<string, number>();
  const queueing = new Set<string>();
  const inFlight = makeInFlight({ total, isProven: caps.isProven });
  const running = new Set<Promise<void>>();
  const unsure = new Set<string>();
  let claiming: Promise<void> | undefined;
  const later = new Set<NodeJS.Timeout>();
  let retry: NodeJS.Timeout | undefined;
  let stopped = false;

  function pump(): void {
    if (stopped || claiming || retry || inFlight.places() <= 0) return;
    const somebodyMayAsk = wanted.size > 0 || (queueing.size > 0 && inFlight.placesForUnproven() > 0);
    if (!somebodyMayAsk || !parts.mayClaim()) return;
    claiming = claimOnce().finally(() => {
      claiming = undefined;
      pump();
    });
  }

  async function claimOnce(): Promise<void> {
    const amounts = takeTurns();
    if (amounts.size === 0) return;
    const busyAtAsking = new Map([...amounts.keys()].map((webhookId) => [webhookId, busyWith(webhookId)]));
    // The id that claims is the id that finishes, even if the process gets another one meanwhile.
    const workerId = parts.workerId();
    const mark = parts.lifeMark();
    const bodyRoom = inFlight.bodyRoom();
    const claimed = await claim(amounts, workerId, bodyRoom);
    // Too late to begin anything: what was claimed is leased until this worker's row goes, at the end of the stop.
    if (!claimed || stopped) return;
    // We stood still for longer than a life: others may have sent all that by now.
    if (mark === undefined || parts.lifeMark() !== mark) return doubt(amounts.keys());
    parts.measures.deliveriesClaimed(claimed.length);
    for (const delivery of claimed) start(delivery, workerId);
    // What may not have fitted beside the others is still due. (A character takes up to three bytes.)
    const mayBeMore = claimed.reduce((sum, { body }) => sum + body.length, 0) > bodyRoom / 4;
    for (const [webhookId, amount] of amounts) {
      const got = claimed.filter((delivery) => delivery.webhookId === webhookId).length;
      const busy = busyWith(webhookId);
      const rate = claimed.find((delivery) => delivery.webhookId === webhookId)?.sendsPerSecond ?? null;
      if (rate !== null) askAgain(webhookId, rate);
      else if (got === amount || mayBeMore) wanted.add(webhookId);
      else if (!parts.othersDrainToo) continue;
      else if (busy > 0) resting.set(webhookId, Math.floor(busy / 2));
      // What we had in flight at the asking held places of the cap, and has ended since.
      else if (busyAtAsking.get(webhookId) !== 0) wanted.add(webhookId);
    }
  }

  /** Chooses who may ask for how many, in order of waiting, until the process is full. */
  function takeTurns(): Map<string, number> {
    const amounts = new Map<string, number>();
    let room = inFlight.places();
    let unprovenRoom = inFlight.placesForUnproven();
    const isFull = () => room <= 0 || amounts.size >= MAX_WEBHOOKS_A_CLAIM;
    for (const webhookId of queueing) {
      if (isFull() || unprovenRoom <= 0) break;
      take(webhookId);
    }
    for (const webhookId of wanted) {
      if (isFull()) break;
      take(webhookId);
    }
    return amounts;

    function take(webhookId: string): void {
      wanted.delete(webhookId);
      resting.delete(webhookId);
      const busy = busyWith(webhookId);
      const capNow = caps.capOf(webhookId);
      if (busy > capNow / 2) {
        queueing.delete(webhookId);
        resting.set(webhookId, Math.floor(capNow / 2));
        return;
      }
      const isProven = caps.isProven(webhookId);
      const share = unprovenRoom > total * 0.4 ? unprovenRoom : Math.min(unprovenRoom, 1);
      const amount = Math.min(capNow - busy, room, isProven ? room : share);
      if (amount <= 0) {
        // Whoever is in the queue already keeps its place.
        queueing.add(webhookId);
        return;
      }
      queueing.delete(webhookId);
      amounts.set(webhookId, amount);
      room -= amount;
      if (!isProven) unprovenRoom -= amount;
    }
  }

  /** Undefined when it failed: then all that wanted a turn come back after a pause. */
  async function claim(
    amounts: Map<string, number>,
    workerId: string,
    maxBodyBytes: number,
  ): Promise<ClaimedDelivery[] | undefined> {
    try {
      if (unsure.size > 0) {
        const webhookIds = [...unsure];
        const known = webhookIds.flatMap((webhookId) => [...inFlight.of(webhookId)]);
        const knownIds = known.map((delivery) => delivery.deliveryId);
        await releaseUnknownLeases(parts.database, { workerId, webhookIds, knownIds });
        unsure.clear();
      }
      const now = parts.clock();
      return await claimDeliveries(parts.database, { workerId, amounts, cap, maxBodyBytes, now });
    } catch (error) {
      parts.log.warn({ err: error, webhookCount: amounts.size }, 'deliveries.claim_failed');
      doubt(amounts.keys());
      if (!stopped) retry = setTimeout(tryAgain, RETRY_MS);
      for (const ms of DOUBT_AGAIN_MS) if (!stopped) inAWhile(ms, () => doubt(amounts.keys()));
      return undefined;
    }
  }

  /** They are asked for again, after what we may hold of them was released. */
  function doubt(webhookIds: Iterable<string>): void {
    for (const webhookId of webhookIds) {
      unsure.add(webhookId);
      wanted.add(webhookId);
    }
  }

  /** A rated webhook gets a fifth of a second's worth at a time: the next ones are due when that has passed. */
  function askAgain(webhookId: string, sendsPerSecond: number): void {
    inAWhile(Math.max(BURST_MS, 1_000 / sendsPerSecond), () => wanted.add(webhookId));
  }

  function inAWhile(ms: number, work: () => void): void {
    const timer = setTimeout(() => {
      later.delete(timer);
      work();
      pump();
    }, ms);
    later.add(timer);
  }

  function tryAgain(): void {
    retry = undefined;
    pump();
  }

  function start(delivery: ClaimedDelivery, workerId: string): void {
    const { webhookId } = delivery;
    inFlight.add(delivery);
    const run = parts.attempt(delivery, workerId).then(({ pace, isDueAgain }) => {
      running.delete(run);
      if (pace === 'answered') caps.answered(webhookId);
      if (pace === 'timed_out') caps.timedOut(webhookId);
      if (isDueAgain) wanted.add(webhookId);
      inFlight.remove(delivery);
      const restsUntil = resting.get(webhookId);
      if (restsUntil !== undefined && busyWith(webhookId) <= restsUntil) {
        resting.delete(webhookId);
        wanted.add(webhookId);
      }
      pump();
    });
    running.add(run);
  }

  async function settled(): Promise<void> {
    while (claiming || running.size > 0) await Promise.allSettled([claiming, ...running]);
  }

  const busyWith = (webhookId: string) => inFlight.of(webhookId).size;

  return {
    wake(webhookIds) {
      for (const webhookId of webhookIds) wanted.add(webhookId);
      pump();
    },
    inFlightCount: () => running.size,
    settled,
    stop() {
      stopped = true;
      clearTimeout(retry);
      for (const timer of later) clearTimeout(timer);
      return settled();
    },
  };
}
