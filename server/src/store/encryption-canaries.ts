import type { Queryable } from '../database/database.ts';

export async function listCanaries(db: Queryable): Promise<{ keyId: string; sealed: string }[]> {
  return db.query(SELECT);
}

export async function insertCanary(tx: Queryable, keyId: string, sealed: string, now: Date): Promise<void> {
  await tx.query(INSERT, [keyId, sealed, now]);
}

const SELECT = `
  select key_id as "keyId", sealed
    from encryption_canaries`;

const INSERT = `
  insert into encryption_canaries (key_id, sealed, created_at)
  values ($1, $2, $3)
      on conflict do nothing`;
