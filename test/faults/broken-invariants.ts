import { duplicatesOf, type LedgerEntry } from './delivery-ledger.ts';
import type { FaultRow, InFlight } from './fault-row.ts';

/** What must hold after every row, by DESIGN section 6: each place where it does not, in a sentence. */
export function brokenInvariants(seen: {
  row: FaultRow;
  /** Events that were acknowledged while the webhook's order stood. */
  owed: string[];
  ledger: LedgerEntry[];
  inFlight: InFlight;
}): string[] {
  const { row, owed, ledger, inFlight } = seen;
  const known = new Set(ledger.map(({ eventId }) => eventId));
  const duplicates = ledger.filter((entry) => duplicatesOf(entry) > 0);
  const count = duplicates.reduce((sum, entry) => sum + duplicatesOf(entry), 0);
  return [
    ...owed
      .filter((eventId) => !known.has(eventId))
      .map((id) => `event ${id} was acknowledged and has no delivery`),
    ...ledger.flatMap((entry) => [
      ...(entry.status === 'delivered' ? wronglyDelivered(entry, row) : notDelivered(entry, row)),
      ...sentAfterSuccess(entry),
    ]),
    ...duplicates
      .filter(({ id }) => !inFlight.has(id))
      .map(({ id }) => `delivery ${id} was sent twice and was not in flight when it struck`),
    ...(count > inFlight.size ? [`${count} duplicates, and only ${inFlight.size} were in flight`] : []),
  ];
}

/** Delivered means: a request came, the log shows an attempt for each one counted, and the last of them succeeded. */
function wronglyDelivered(entry: LedgerEntry, row: FaultRow): string[] {
  const counted = entry.attempts.filter((attempt) => attempt.counted);
  const numbers = counted.map(({ number }) => number);
  const isLogged =
    numbers.length === entry.attemptCount && numbers.every((number, index) => number === index + 1);
  return [
    ...(entry.arrivals.length === 0 ? [`delivery ${entry.id} counts as delivered and never arrived`] : []),
    ...(isLogged
      ? []
      : [`delivery ${entry.id} has ${entry.attemptCount} attempts and logs ${numbers.join()}`]),
    ...(counted.at(-1)?.outcome === 'delivered' ? [] : [`delivery ${entry.id} logs no success`]),
    ...(row.receiverFails || entry.attemptCount === 1
      ? []
      : [`delivery ${entry.id} used up ${entry.attemptCount} attempts, and the receiver refused none`]),
  ];
}

function notDelivered({ id, status }: LedgerEntry, row: FaultRow): string[] {
  return row.mayEndAs?.includes(status) ? [] : [`delivery ${id} is ${status}`];
}

function sentAfterSuccess({ id, attempts, arrivals }: LedgerEntry): string[] {
  const success = attempts.find(({ counted, outcome }) => counted && outcome === 'delivered');
  if (!success) return [];
  return arrivals
    .filter(({ arrivedAtMs }) => arrivedAtMs > success.committedAtMs)
    .map(({ arrivedAtMs }) => {
      const lateMs = Math.round(arrivedAtMs - success.committedAtMs);
      return `delivery ${id} was sent again ${lateMs} ms after its success was recorded`;
    });
}
