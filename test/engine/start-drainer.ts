import type { Database } from '../../server/src/database/database.ts';
import { type Drainer, makeDrainer } from '../../server/src/engine/drainer.ts';
import { makeFinisher } from '../../server/src/engine/finisher.ts';
import { makeLog } from '../../server/src/log.ts';
import type { ClaimedDelivery } from '../../server/src/store/due-deliveries.ts';
import { noMeasures } from '../support/no-measures.ts';
import { type Draining, successOf } from './open-draining.ts';

export interface StartedDrainer extends Drainer {
  /** Every attempt begun, in order. */
  begun: ClaimedDelivery[];
  /** The most that were in flight at one time, of one webhook and in all. */
  mostOfOne(): number;
  mostInAll(): number;
  /** Attempts wait from now on, until `letGo`. */
  hold(): void;
  letGo(): void;
}

/** The real drainer; in place of sending, an attempt succeeds at once or when the test lets it go, and is written by the real finisher. */
export function startDrainer(
  draining: Draining,
  more: Partial<Parameters<typeof makeDrainer>[0]> = {},
): StartedDrainer {
  const { workerId } = draining;
  const database: Database = more.database ?? draining.database;
  const log = makeLog('silent');
  const finisher = makeFinisher({ database, log });
  const begun: ClaimedDelivery[] = [];
  const inFlight: string[] = [];
  let [mostOfOne, mostInAll] = [0, 0];
  let held: { until: Promise<void>; end: () => void } | undefined;

  const drainer = makeDrainer({
    database,
    clock: () => new Date(),
    log,
    workerId: () => workerId,
    mayClaim: () => true,
    lifeMark: () => 0,
    othersDrainToo: false,
    cap: 10,
    startCap: 10,
    measures: noMeasures,
    total: 256,
    async attempt(claimed, claimer) {
      begun.push(claimed);
      inFlight.push(claimed.webhookId);
      mostOfOne = Math.max(mostOfOne, inFlight.filter((id) => id === claimed.webhookId).length);
      mostInAll = Math.max(mostInAll, inFlight.length);
      await held?.until;
      await finisher.finish(successOf(claimed, claimer));
      inFlight.splice(inFlight.indexOf(claimed.webhookId), 1);
      return { pace: 'answered', isDueAgain: false };
    },
    ...more,
  });

  return {
    ...drainer,
    begun,
    mostOfOne: () => mostOfOne,
    mostInAll: () => mostInAll,
    hold() {
      let end = () => {};
      const until = new Promise<void>((resolve) => {
        end = resolve;
      });
      held = { until, end };
    },
    letGo() {
      held?.end();
      held = undefined;
    },
  };
}
