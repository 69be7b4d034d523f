import { expect, test } from '@jest/globals';
import { hourlyGrowth, judgeSoak } from '../../bench/soak/judge-soak.ts';
import type { SoakSample } from '../../bench/soak/soak-facts.ts';

const MIB = 1024 * 1024;

/** Sixty samples, ten seconds apart, with what grows from one to the next. */
function samplesWith(
  grown: (index: number) => {
    heapMib?: number;
    openFiles?: number;
    rows?: number;
    replies?: number;
    keys?: number;
  },
) {
  return Array.from({ length: 60 }, (_, index): SoakSample => {
    const { heapMib = 0, openFiles = 0, rows = 0, replies = 0, keys = 0 } = grown(index);
    const memory = {
      heapBytes: (40 + heapMib) * MIB,
      externalBytes: MIB,
      rssBytes: 200 * MIB,
      resources: { Timeout: 10 },
    };
    return {
      atSeconds: 10 * (index + 1),
      processes: [{ ...memory, role: 'server', openFileCount: 30 + openFiles }],
      tables: [
        { name: 'deliveries', rows: 400 + rows, bytes: 500_000 },
        { name: 'replies', rows: replies, bytes: replies * 1_000 },
      ],
      redisKeyCount: 12 + keys,
      folderBytes: null,
    };
  });
}

const missed = (samples: SoakSample[]) =>
  judgeSoak(samples)
    .filter(({ isMet }) => !isMet)
    .map(({ what }) => what);

test('what only warms up and then stays is well, and so is what is meant to grow', () => {
  expect(
    missed(
      samplesWith((index) => ({
        heapMib: Math.min(index, 20),
        rows: Math.min(50 * index, 900),
        replies: 60 * index,
      })),
    ),
  ).toEqual([]);
});

test.each([
  ['memory', 'server: heap, MiB', (index: number) => ({ heapMib: index / 5 })],
  ['open connections', 'server: open files and sockets', (index: number) => ({ openFiles: index })],
  ['rows', 'deliveries: rows', (index: number) => ({ rows: 20 * index })],
  ['keys in Redis', 'Redis: keys', (index: number) => ({ keys: index })],
])('%s that grow are seen', (_name, what, grown) => {
  expect(missed(samplesWith(grown))).toEqual([what]);
});

test('the growth of an hour is the slope of the second half', () => {
  const samples = samplesWith((index) => ({ heapMib: index / 60 }));
  expect(hourlyGrowth(samples, (sample) => (sample.processes[0]?.heapBytes ?? 0) / MIB)).toBeCloseTo(6, 5);
});
