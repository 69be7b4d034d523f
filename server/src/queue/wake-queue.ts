/**
 * Carries wakes: hints that a webhook has deliveries due. Two makers, one conformance suite: `test/conformance/wake-queue.ts`.
 * Postgres says what is true; losing a wake costs a sweep interval, never a delivery.
 */
export interface WakeQueue {
  /** Returns at once and never throws or rejects. Equal ids that wait together arrive once. */
  wake(webhookIds: Iterable<string>): void;
  /** From now on wakes arrive at `onWake`, also those that came before. A rejection or throw of `onWake` is logged and ends nothing. */
  start(onWake: (webhookId: string) => void | Promise<void>): Promise<void>;
  /** No wake arrives after it resolved. Stopping twice is harmless. */
  stop(): Promise<void>;
}
