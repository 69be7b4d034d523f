import { setTimeout as sleep } from 'node:timers/promises';

/** Reads again and again how much memory a server process has, by its own `/metrics`. */
export function watchMemory(url: string) {
  const seen: number[] = [];
  let stopped = false;

  async function look(): Promise<void> {
    while (!stopped) {
      const text = await (await fetch(`${url}/metrics`)).text();
      const found = /^askusers_process_resident_memory_bytes (\S+)/m.exec(text)?.[1];
      if (found === undefined) throw new Error('The process does not tell its memory.');
      seen.push(Number(found));
      await sleep(100);
    }
  }
  const looking = look();

  return {
    startBytes: () => seen[0] ?? Number.NaN,
    peakBytes: () => Math.max(...seen),
    async stop(): Promise<void> {
      stopped = true;
      await looking;
    },
  };
}
