import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { aim, hundredths, percent, table, whole } from '../bench-table.ts';
import { hourlyGrowth, type Judgement } from './judge-soak.ts';
import type { SoakRun } from './soak.ts';
import { KEPT_MS } from './soak-facts.ts';
import { SUBMITS_PER_SECOND } from './soak-load.ts';

const RESULTS = 'bench/SOAK.md';
const MIB = 1024 * 1024;

export function describeSoak(parts: {
  mode: string;
  seconds: number;
  run: SoakRun;
  judgements: Judgement[];
}): string {
  const { mode, seconds, run, judgements } = parts;
  const { samples, did, received, faults, ends } = run;
  const judged = judgements.map(({ what, middle, end, bound, isMet }) => [
    what,
    hundredths(middle),
    hundredths(end),
    aim(`≤ ${hundredths(bound)}`, isMet),
  ]);
  const counted = (counts: Record<string, number>) =>
    Object.entries(counts)
      .map(([name, count]) => `${count} ${name}`)
      .join(', ');
  const growth = (samples.at(-1)?.processes ?? []).map(({ role }, index) => {
    const heap = hourlyGrowth(samples, (sample) => (sample.processes[index]?.heapBytes ?? 0) / MIB);
    const resident = hourlyGrowth(samples, (sample) => (sample.processes[index]?.rssBytes ?? 0) / MIB);
    return `${role} ${hundredths(heap)} MiB of heap, ${hundredths(resident)} MiB resident`;
  });
  const folder = samples.map(({ folderBytes }) => folderBytes).filter((bytes) => bytes !== null);
  return [
    `## ${mode}, ${seconds} seconds`,
    '',
    `Done: ${counted(did)}. Requests that reached the receivers: ${counted(received)}. The server used ${percent(run.cpuShare)} of a processor.`,
    `Faults of the load: ${faults.length === 0 ? 'none' : `${faults.length}, such as ${faults.slice(0, 3).join('; ')}`}.`,
    '',
    table(['what', 'median of the middle fifth', 'of the last', 'bound'], judged),
    '',
    `A straight line through the second half, in an hour of this load: ${growth.join('; ')}.`,
    ...(folder.length > 0
      ? [
          `The data folder: ${whole((folder[0] ?? 0) / MIB)} MiB at first, ${whole((folder[Math.floor(folder.length / 2)] ?? 0) / MIB)} in the middle, ${whole((folder.at(-1) ?? 0) / MIB)} at the end.`,
        ]
      : []),
    '',
    `SIGTERM: ${ends.map(({ role, seconds, exitCode, isMet }) => `${role} was gone by itself after ${hundredths(seconds)} s with code ${exitCode}, ${aim('code 0 within 35 s', isMet)}`).join('; ')}.`,
    '',
    `Measured on ${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model.trim()}, shared with others.`,
    '',
  ].join('\n');
}

/** Renews the mode's section and leaves the other's. */
export function keepSoak(mode: string, text: string): void {
  const former = existsSync(RESULTS) ? readFileSync(RESULTS, 'utf8') : '';
  const sections = new Map(
    [...former.matchAll(/^<!-- (\S+) -->\n([\s\S]*?)(?=^<!-- |(?![\s\S]))/gm)].map(
      ([, name = '', section = '']) => [name, section.trim()],
    ),
  );
  sections.set(mode, text.trim());
  const parts = [...sections].sort().map(([name, section]) => `<!-- ${name} -->\n${section}\n`);
  writeFileSync(RESULTS, [HEAD, ...parts].join('\n'));
}

const HEAD = `# Results of \`npm run soak\`

Whether anything grows that should not, under everything that people and programs do: ${SUBMITS_PER_SECOND} answers a second, so that ten minutes have as many as
an hour has at one a second; receivers that answer, answer late, fail, never answer and cut the connection; secrets rotated; webhooks ordered and deleted,
test webhooks, recoveries, uploads with and without an answer, sign-ins right and wrong, keys and invitations. No clock of the server is faked;
only its hourly round of retention runs every ${KEPT_MS / 2_000} s, with a clock that is ahead, so that what is kept for thirty days goes after ${KEPT_MS / 1_000} s.

Memory is read after a forced garbage collection, sixty times in a run. What is meant to grow (answers, their files, API keys, people) is left out. At
the end nothing calls \`exit\`: a handle left open would keep the process alive.
`;
