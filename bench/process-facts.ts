import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** What Linux tells about processes; elsewhere every number is NaN and prints as a dash. */

const TICKS_PER_SECOND = 100;

/** Resident memory now, and the most it ever was. */
export function memoryMiB(pid: number): { now: number; peak: number } {
  if (!existsSync('/proc/self/status')) return { now: Number.NaN, peak: Number.NaN };
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const kiB = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]);
  return { now: kiB('VmRSS') / 1_024, peak: kiB('VmHWM') / 1_024 };
}

/** Processor time of these processes and all their children, ended ones included. */
export function cpuSeconds(pids: readonly number[]): number {
  if (!existsSync('/proc/self/stat')) return Number.NaN;
  const wanted = new Set(pids);
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => statOf(pid))
    .filter((stat) => stat && (wanted.has(stat.pid) || wanted.has(stat.parent)))
    .reduce((sum, stat) => sum + (stat?.seconds ?? 0), 0);
}

function statOf(pid: string) {
  try {
    // The name before the last bracket may hold anything.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
      .map(Number);
    const [user = 0, system = 0, childrenUser = 0, childrenSystem = 0] = fields.slice(11, 15);
    const ticks = user + system + childrenUser + childrenSystem;
    return { pid: Number(pid), parent: fields[1] ?? 0, seconds: ticks / TICKS_PER_SECOND };
  } catch {
    return undefined; // it ended meanwhile
  }
}
