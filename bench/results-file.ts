import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { postgresPrograms } from '../test/support/postgres-programs.ts';
import { redisProgram } from '../test/support/redis-program.ts';
import type { BenchRow } from './bench-row.ts';
import { POSTGRES_SETTINGS } from './start-bench-stores.ts';

const RESULTS = 'bench/RESULTS.md';

/** Puts the row's section into bench/RESULTS.md in the place of its former one; the others, and what is written by hand, stay as they are. */
export function keepSection(rows: readonly BenchRow[], row: BenchRow, text: string, loadBefore: number) {
  const [measuredText = '', notes] = (existsSync(RESULTS) ? readFileSync(RESULTS, 'utf8') : '').split(
    BY_HAND,
  );
  const sections = sectionsOf(measuredText);
  const measured = `Measured on ${new Date().toISOString().slice(0, 10)}, at a load average of ${loadBefore.toFixed(1)} before the run.`;
  sections.set(row.name, `## ${row.title}\n\n${text.trim()}\n\n${measured}\n`);
  const kept = rows.flatMap(({ name }) => {
    const section = sections.get(name);
    return section ? [`${marker(name)}\n${section}`] : [];
  });
  const byHand = notes === undefined ? [] : [`${BY_HAND}${notes}`];
  writeFileSync(RESULTS, [heading(), ...kept, ...byHand].join('\n'));
}

/** What follows it no run touches. */
const BY_HAND = '<!-- written by hand -->';

const marker = (name: string) => `<!-- npm run bench -- ${name} -->`;

function sectionsOf(text: string): Map<string, string> {
  const parts = text.split(/^<!-- npm run bench -- (\S+) -->\n/m).slice(1);
  return new Map(
    parts.flatMap((name, at) => (at % 2 === 0 ? [[name, `${parts[at + 1]?.trimEnd()}\n`] as const] : [])),
  );
}

function heading(): string {
  const processors = cpus();
  const settings = Object.entries(POSTGRES_SETTINGS).map(([name, value]) => `${name} ${value}`);
  return `# Results of \`npm run bench\`

The rows of the design's table of aims, each side by side with its baseline in one run: A B A B, and the median of each. All on one
machine, over loopback: ${processors.length} × ${processors[0]?.model.trim() ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB. Absolute numbers are this
machine's, shared with others; compare the ratios.

Node ${process.versions.node}, ${versionOf(join(postgresPrograms() ?? '', 'postgres'))}, Redis ${versionOf(redisProgram() ?? '').replace(/.*v=(\S+).*/, '$1')}, \
BullMQ ${versionOfPackage('bullmq')}, undici ${versionOfPackage('undici')}, express ${versionOfPackage('express')}, pg ${versionOfPackage('pg')}. \
Postgres as in production: ${settings.join(', ')}.
`;
}

function versionOf(program: string): string {
  try {
    return execFileSync(program, ['--version'], { encoding: 'utf8' })
      .trim()
      .replace(/ \(.*\)$/, '');
  } catch {
    return 'none';
  }
}

/** Beside their entry points, in whatever depth: not all packages show their package.json. */
function versionOfPackage(name: string): string {
  const entry = createRequire(import.meta.url).resolve(name);
  const folder = entry.slice(0, entry.lastIndexOf(`node_modules/${name}/`) + `node_modules/${name}/`.length);
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version;
}
