import { median } from '../percentiles.ts';
import type { SoakSample } from './soak-facts.ts';

export interface Judgement {
  what: string;
  /** In the middle of the soak, and at its end: medians of samples. */
  middle: number;
  end: number;
  /** What the end may have. */
  bound: number;
  isMet: boolean;
}

const MIB = 1024 * 1024;

/** Kept until somebody deletes them: they are meant to grow with every answer, file, person and key. */
const MEANT_TO_GROW = ['replies', 'uploads', 'upload_chunks', 'api_keys', 'users', 'answered_questions'];

/** Compares the median of the middle fifth with that of the last: what came with the warm-up is past, and what grows has had time to. */
export function judgeSoak(samples: readonly SoakSample[]): Judgement[] {
  const lastSecond = samples.at(-1)?.atSeconds ?? 0;
  const middle = samples.filter(
    ({ atSeconds }) => atSeconds >= lastSecond * 0.4 && atSeconds <= lastSecond * 0.6,
  );
  const end = samples.filter(({ atSeconds }) => atSeconds >= lastSecond * 0.8);
  const compare = (
    what: string,
    read: (sample: SoakSample) => number | null,
    allowed: (middle: number) => number,
  ): Judgement[] => {
    const seen = [middle, end].map((part) => part.map(read).filter((value) => value !== null));
    const [before = Number.NaN, after = Number.NaN] = seen.map((values) => median(values));
    if (seen.some((values) => values.length === 0)) return [];
    return [{ what, middle: before, end: after, bound: allowed(before), isMet: after <= allowed(before) }];
  };

  const roles = samples.at(-1)?.processes.map(({ role }) => role) ?? [];
  const ofProcesses = roles.flatMap((role, index) => {
    const of = (read: (facts: SoakSample['processes'][number]) => number) => (sample: SoakSample) => {
      const facts = sample.processes[index];
      return facts ? read(facts) : null;
    };
    return [
      ...compare(
        `${role}: heap, MiB`,
        of((facts) => facts.heapBytes / MIB),
        (before) => before * 1.05 + 2,
      ),
      ...compare(
        `${role}: resident, MiB`,
        of((facts) => facts.rssBytes / MIB),
        (before) => before * 1.1 + 10,
      ),
      ...compare(
        `${role}: open files and sockets`,
        of((facts) => facts.openFileCount),
        (before) => before + 15,
      ),
      ...compare(
        `${role}: handles`,
        of((facts) => sum(Object.values(facts.resources))),
        (before) => before + 15,
      ),
    ];
  });
  const names = (samples.at(-1)?.tables ?? [])
    .map(({ name }) => name)
    .filter((name) => !MEANT_TO_GROW.includes(name));
  const ofTables = names.flatMap((name) => {
    const of = (read: 'rows' | 'bytes') => (sample: SoakSample) =>
      sample.tables.find((table) => table.name === name)?.[read] ?? null;
    return [
      ...compare(`${name}: rows`, of('rows'), (before) => before * 1.25 + 50),
      ...compare(
        `${name}: KiB`,
        (sample) => (of('bytes')(sample) ?? 0) / 1024,
        (before) => before * 1.4 + 512,
      ),
    ];
  });
  return [
    ...ofProcesses,
    ...ofTables,
    ...compare(
      'Redis: keys',
      ({ redisKeyCount }) => redisKeyCount,
      (before) => before + 15,
    ),
  ];
}

/** What a straight line through the second half comes to in an hour. */
export function hourlyGrowth(samples: readonly SoakSample[], read: (sample: SoakSample) => number): number {
  const half = samples.filter(({ atSeconds }) => atSeconds >= (samples.at(-1)?.atSeconds ?? 0) / 2);
  const meanX = sum(half.map(({ atSeconds }) => atSeconds)) / half.length;
  const meanY = sum(half.map(read)) / half.length;
  const over = sum(half.map((one) => (one.atSeconds - meanX) * (read(one) - meanY)));
  const under = sum(half.map((one) => (one.atSeconds - meanX) ** 2));
  return (over / under) * 3_600;
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
