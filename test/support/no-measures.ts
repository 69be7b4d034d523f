import type { Measures } from '../../server/src/engine/measures.ts';

/** For tests that look at the work itself. */
export const noMeasures: Measures = {
  repliesRecorded() {},
  deliveriesClaimed() {},
  attempted() {},
  postponed() {},
};
