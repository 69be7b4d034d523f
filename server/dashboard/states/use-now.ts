import { useSyncExternalStore } from 'react';

const TICK_MS = 1_000;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** One clock for all that show how long ago something was. */
function subscribe(listener: () => void) {
  listeners.add(listener);
  timer ??= setInterval(() => {
    for (const tell of listeners) tell();
  }, TICK_MS);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

const thisSecond = () => Math.floor(Date.now() / TICK_MS);

/** The present moment, to the second, for what must stay true while somebody looks at it. */
export const useNow = (): Date => new Date(useSyncExternalStore(subscribe, thisSecond) * TICK_MS);
