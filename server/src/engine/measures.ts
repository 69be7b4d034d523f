/** What the engine tells about its work as it goes; /metrics shows it. */
export interface Measures {
  repliesRecorded(count: number): void;
  deliveriesClaimed(count: number): void;
  attempted(outcome: string, durationMs: number): void;
  /** Put off for a fault of our own. */
  postponed(): void;
}
