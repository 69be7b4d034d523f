/** One piece of work at a time, first come first served, with a breath for the event loop in between. */
export interface Turnstile {
  pass<T>(work: () => Promise<T>): Promise<T>;
  /** For work that takes long in itself: to be awaited between its steps. */
  breathe(): Promise<void>;
}

/**
 * PGlite runs statements on the event loop and its promises settle without ever leaving it: 2,000 inserts in a row let no timer
 * and no socket have a turn for half a second (measured; `breathMs` Infinity shows it). So whoever comes `breathMs` after the
 * loop's last turn waits for the next one.
 */
export function makeTurnstile(breathMs = 5): Turnstile {
  let last: Promise<unknown> = Promise.resolve();
  let turnBegan: number | undefined;

  const breathe = async () => {
    if (turnBegan !== undefined && performance.now() - turnBegan > breathMs) await nextTurn();
    if (turnBegan !== undefined) return;
    turnBegan = performance.now();
    setImmediate(() => {
      turnBegan = undefined;
    });
  };

  return {
    breathe,
    pass(work) {
      const turn = last.then(breathe).then(work);
      last = turn.catch(() => undefined);
      return turn;
    },
  };
}

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));
