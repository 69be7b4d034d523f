import type { DeliveryStatus } from '../../server/src/store/deliveries.ts';
import type { Scene } from './start-scene.ts';

/**
 * One row of the matrix: a fault under constant submits. For every row the same is asserted (broken-invariants.ts); what a row
 * expects beyond that it checks itself.
 */
export interface FaultRow {
  /** A sentence: what happens, and what the row expects beyond the invariants. */
  name: string;
  workerCount?: 1 | 2;
  /** Statements that make its database what the row needs, before any process starts. */
  prepare?: string;
  /** Beside what every server process gets. */
  environment?: Record<string, string>;
  /** Answers the deliveries that were in flight when it struck: only they may be sent twice. */
  strike(scene: Scene): Promise<InFlight>;
  heal?(scene: Scene): Promise<void>;
  /** Statuses that a submit may be answered beside 201; 0: no answer at all. None as a rule. */
  mayRefuse?: number[];
  /** How a delivery may end beside `delivered`. */
  mayEndAs?: DeliveryStatus[];
  /** The receiver itself made attempts fail. Otherwise every delivery needs just one: our own faults use up none. */
  receiverFails?: boolean;
  /** Looks at the end, when the submits have stopped and nothing is pending any more. */
  expect?(scene: Scene): Promise<void>;
}

/** Ids of deliveries. */
export type InFlight = ReadonlySet<string>;

export const NOTHING_IN_FLIGHT: InFlight = new Set();
