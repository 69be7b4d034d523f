import type { Queryable } from '../database/database.ts';

/** What a person recognises a database by. */
export interface Kept {
  surveyAndFormCount: number;
  answerCount: number;
  webhookCount: number;
  pendingCount: number;
  /** Null: none. */
  lastAnswerAt: Date | null;
}

export async function countKept(db: Queryable): Promise<Kept> {
  const [row] = await db.query<Kept>(COUNT);
  if (!row) throw new Error('A query without a condition has a row.');
  return row;
}

// Every workspace's: for the operator.
const COUNT = `
  select (select count(*) from collectors where deleted_at is null) as "surveyAndFormCount",
         (select count(*) from replies) as "answerCount",
         (select count(*) from webhooks where deleted_at is null) as "webhookCount",
         (select count(*) from deliveries where status = 'pending') as "pendingCount",
         (select max(created_at) from replies) as "lastAnswerAt"`;
