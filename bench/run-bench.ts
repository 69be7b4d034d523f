import { loadavg } from 'node:os';
import type { BenchRow } from './bench-row.ts';
import { keepSection } from './results-file.ts';
import { backlogRow } from './rows/backlog-row.ts';
import { fanOutRow } from './rows/fan-out-row.ts';
import { hangingRow } from './rows/hanging-row.ts';
import { idleRow } from './rows/idle-row.ts';
import { killedRow } from './rows/killed-row.ts';
import { logRow } from './rows/log-row.ts';
import { saturatedRow } from './rows/saturated-row.ts';
import { statementsRow } from './rows/statements-row.ts';
import { textbookRow } from './rows/textbook-row.ts';

/**
 * `npm run bench` measures the quick rows, `-- --all` all of them, `-- textbook killed` those named. Server, workers, receiver and load
 * (this process) are processes of their own on loopback. Each row's section of bench/RESULTS.md is renewed when it is done.
 */

const ROWS: readonly BenchRow[] = [
  idleRow,
  saturatedRow,
  textbookRow,
  statementsRow,
  killedRow,
  hangingRow,
  backlogRow,
  fanOutRow,
  logRow,
];

const names = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const unknown = names.filter((name) => ROWS.every((row) => row.name !== name));
if (unknown.length > 0) {
  console.error(
    `There is no row ${unknown.join(', ')}. The rows: ${ROWS.map(({ name }) => name).join(', ')}.`,
  );
  process.exit(1);
}
const isWanted = ({ name, isQuick }: BenchRow) =>
  process.argv.includes('--all') || (names.length > 0 ? names.includes(name) : isQuick);

for (const row of ROWS.filter(isWanted)) {
  // Of the last minute: on a busy machine the numbers say little.
  const [loadBefore = Number.NaN] = loadavg();
  console.log(`\n## ${row.title}\n`);
  const text = await row.measure();
  console.log(text);
  keepSection(ROWS, row, text, loadBefore);
}
