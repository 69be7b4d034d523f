import { isNativeError } from 'node:util/types';
import type { Pool, PoolClient, QueryConfig, QueryResult } from 'pg';
import { DatabaseUnavailable, isReadOnly, sqlState } from './database-errors.ts';

export interface Statement extends QueryConfig {
  /** Known to pg, not yet to its types: always one statement, parameters or not. */
  queryMode?: 'extended';
}

/** One connection of the pool for as long as its holder works with it. */
export interface Connection {
  /** Rejects with `DatabaseUnavailable` when the connection is lost or the answer does not come within the limit. */
  run(statement: Statement, limit?: 'unlimited'): Promise<QueryResult<object>>;
  /** Never rejects: a connection that cannot roll back is given up, which rolls back too. */
  rollback(): Promise<void>;
}

export async function withConnection<T>(
  pool: Pool,
  answerLimitMs: number,
  work: (connection: Connection) => Promise<T>,
): Promise<T> {
  const client = await connect(pool);
  let lost: DatabaseUnavailable | undefined;
  // After a failover the server at the other end may be a standby, and only a new connection finds the one that takes writes.
  let leadsToStandby = false;
  // The pool listens to idle connections only: without this, losing a busy one ends the process.
  const onError = (cause: Error) => {
    lost ??= new DatabaseUnavailable('The connection to the database was lost.', { cause });
  };
  client.on('error', onError);

  const run = async (statement: Statement, limit?: 'unlimited') => {
    if (lost) throw lost;
    try {
      const answer = client.query<object>(statement);
      return await (limit === 'unlimited' ? answer : withinLimit(answer, answerLimitMs));
    } catch (error) {
      if (error instanceof DatabaseUnavailable) lost ??= error;
      if (isReadOnly(error)) leadsToStandby = true;
      throw lost ?? error;
    }
  };
  const rollback = async () => {
    if (lost) return;
    await run({ text: 'rollback' }).catch((cause: unknown) => {
      lost ??= new DatabaseUnavailable('A transaction could not be rolled back.', { cause });
    });
  };

  try {
    return await work({ run, rollback });
  } finally {
    client.off('error', onError);
    // Then the pool destroys the connection instead of lending it again.
    client.release(lost ?? leadsToStandby);
  }
}

async function connect(pool: Pool): Promise<PoolClient> {
  try {
    return await pool.connect();
  } catch (cause) {
    // A server that answered says itself what is wrong: no such database, wrong password, still starting up.
    if (sqlState(cause) !== undefined) throw cause;
    throw new DatabaseUnavailable(`The database cannot be reached: ${reason(cause)}.`, { cause });
  }
}

/** Several addresses tried in vain make an AggregateError with a code and no message. */
function reason(cause: unknown): string {
  if (!isNativeError(cause)) return String(cause);
  return cause.message || ('code' in cause ? String(cause.code) : cause.name);
}

async function withinLimit<T>(answer: Promise<T>, limitMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new DatabaseUnavailable(`The database did not answer within ${limitMs} ms.`)),
      limitMs,
    );
  });
  try {
    return await Promise.race([answer, limit]);
  } finally {
    clearTimeout(timer);
  }
}
