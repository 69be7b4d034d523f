import type { Queryable } from '../database/database.ts';

/** One row a process; its leases live while `alive_until` lies ahead. */
export async function insertWorker(
  tx: Queryable,
  worker: { id: string; startedAt: Date; aliveUntil: Date | 'infinity' },
): Promise<void> {
  await tx.query(INSERT, [worker.id, worker.startedAt, aliveUntilText(worker.aliveUntil)]);
}

/**
 * False when the row is gone. One whose life ran out lives again: leases that others took meanwhile stay theirs, and for the
 * rest it is still the one that is sending.
 */
export async function prolongWorker(tx: Queryable, id: string, aliveUntil: Date): Promise<boolean> {
  return (await tx.query(PROLONG, [id, aliveUntil])).length === 1;
}

export async function deleteWorker(tx: Queryable, id: string): Promise<void> {
  await tx.query(DELETE, [id]);
}

/** Embedded mode: whoever worked on this folder before is dead, for the folder's lock is ours. */
export async function deleteAllWorkers(tx: Queryable): Promise<void> {
  await tx.query(DELETE_ALL);
}

/** Rows of processes that fell silent long ago. */
export async function deleteDeadWorkers(tx: Queryable, before: Date): Promise<void> {
  await tx.query(DELETE_DEAD, [before]);
}

const aliveUntilText = (moment: Date | 'infinity') =>
  moment === 'infinity' ? 'infinity' : moment.toISOString();

const INSERT = `
  insert into workers (id, started_at, alive_until)
  values ($1, $2, $3::text::timestamptz)`;

const PROLONG = `
  update workers
     set alive_until = $2
   where id = $1
  returning id`;

const DELETE = `
  delete from workers
   where id = $1`;

const DELETE_ALL = `
  delete from workers`;

const DELETE_DEAD = `
  delete from workers
   where alive_until < $1`;
