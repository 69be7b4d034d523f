import { memoryMiB } from './process-facts.ts';

export interface MemoryWatch {
  beforeMiB: number;
  /** The most that one look saw since the start. */
  peakMiB(): number;
  /** At the stop. */
  afterMiB(): number;
  stop(): void;
}

const EVERY_MS = 20;

/** Linux's own peak counts from the start of the process, and a start takes more than the work. */
export function watchMemory(pid: number): MemoryWatch {
  const beforeMiB = memoryMiB(pid).now;
  let peakMiB = beforeMiB;
  let afterMiB = Number.NaN;
  const timer = setInterval(() => {
    peakMiB = Math.max(peakMiB, memoryMiB(pid).now);
  }, EVERY_MS);
  return {
    beforeMiB,
    peakMiB: () => peakMiB,
    afterMiB: () => afterMiB,
    stop() {
      clearInterval(timer);
      afterMiB = memoryMiB(pid).now;
    },
  };
}
