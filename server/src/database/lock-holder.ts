import { randomUUID } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname, uptime } from 'node:os';
import { z } from 'zod';

/** Who holds a lock file: what the file says, written once when it is made. */
export const LockHolder = z.object({
  /** Tells this holder from every other, also from an earlier one of the same process. */
  token: z.string(),
  pid: z.number().int().positive(),
  /** Of the process, in clock ticks since the boot: another process that got the same pid has another one. Null without /proc. */
  start_ticks: z.string().nullable(),
  /** Changes with every boot of the machine; containers on one machine share it. Null without /proc. */
  boot_id: z.string().nullable(),
  /** The table of processes in which `pid` means something; every container has its own. Null without /proc. */
  pid_namespace: z.string().nullable(),
  host: z.string(),
  locked_at: z.string(),
});
export type LockHolder = z.infer<typeof LockHolder>;

export function describeThisProcess(): LockHolder {
  return {
    token: randomUUID(),
    pid: process.pid,
    start_ticks: readProcess(process.pid)?.startTicks ?? null,
    boot_id: orNull(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()),
    pid_namespace: orNull(() => readlinkSync('/proc/self/ns/pid')),
    host: hostname(),
    locked_at: new Date().toISOString(),
  };
}

/**
 * `alive` and `gone` are certain as far as the pid tells. `unknown`: another container or machine, whose processes
 * cannot be seen from here; only its heartbeat can tell.
 */
export function lookFor(
  holder: LockHolder,
  me: LockHolder,
  lastBeatMs: number,
): 'alive' | 'gone' | 'unknown' {
  const sameProcesses =
    holder.boot_id === me.boot_id &&
    holder.pid_namespace === me.pid_namespace &&
    (holder.boot_id !== null || holder.host === me.host);
  if (sameProcesses) return isRunning(holder) ? 'alive' : 'gone';

  // This machine before it was started again. (The clock decides only together with the name: two machines may share a volume.)
  const bootedAtMs = Date.now() - uptime() * 1000;
  const rebooted = holder.host === me.host && holder.boot_id !== me.boot_id && lastBeatMs < bootedAtMs;
  return rebooted ? 'gone' : 'unknown';
}

function isRunning(holder: LockHolder): boolean {
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    // EPERM: somebody else's process, but a process.
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const found = readProcess(holder.pid);
  // No /proc, or hidden from this user: the pid alone decides, and a reused one refuses the start rather than risking the data.
  if (!found || holder.start_ticks === null) return true;
  // A killed process whose parent does not collect it (a container without an init) stays as a zombie.
  const ended = found.state === 'Z' || found.state === 'X';
  return !ended && found.startTicks === holder.start_ticks;
}

/** proc(5), /proc/<pid>/stat: the name in brackets may hold anything, so fields count from the last bracket; state is 3, starttime 22. */
function readProcess(pid: number): { state: string; startTicks: string } | undefined {
  const line = orNull(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  const fields = line?.slice(line.lastIndexOf(')') + 2).split(' ');
  const state = fields?.[0];
  const startTicks = fields?.[19];
  return state && startTicks ? { state, startTicks } : undefined;
}

function orNull<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}
