import pg from 'pg';
import type { Log } from '../log.ts';
import { makeAdmission } from './admission.ts';
import { columnReaders } from './column-values.ts';
import type { Database } from './database.ts';
import { withoutValues } from './database-errors.ts';
import { parameterText } from './parameter-text.ts';
import { type Connection, withConnection } from './pg-connection.ts';
import { PLANNER_SETTINGS } from './planner-settings.ts';
import { makeTransactionStatements } from './transaction-statements.ts';

const SECOND = 1000;

export interface PgOptions {
  /** `postgresql://…`; a parameter in it, such as `?statement_timeout=60000`, wins over the limits below. */
  url: string;
  /** Connections of this process. Every process of the scaled-out mode has its own: their sum must stay below the server's limit. */
  maxConnections?: number;
  /** How long the server lets one statement run (code 57014 after that). Ours take milliseconds; only `script` has no limit. */
  statementLimitMs?: number;
  /** When a server or a network that fell silent is given up: after the server's own limit, so that its word comes first. */
  answerLimitMs?: number;
  /** How long to wait for a connection: a free one of the pool or a new one. */
  connectLimitMs?: number;
  /**
   * Refuses the database to work inside one of its transactions, as the embedded one always does: for tests, which find every such
   * place. Here it would only take a second connection, and the watch costs more than that.
   */
  watchesTransactions?: boolean;
  log: Pick<Log, 'warn'>;
}

/** Of this process's pool, now. `waiting`: statements and transactions that wait for a connection. */
export interface ConnectionCounts {
  busy: number;
  idle: number;
  waiting: number;
}

export interface PgDatabase extends Database {
  connectionCounts(): ConnectionCounts;
}

/** Postgres over the network. Opens no connection before the first query. */
export function openPgDatabase(options: PgOptions): PgDatabase {
  const {
    url,
    log,
    maxConnections = 10,
    statementLimitMs = 15 * SECOND,
    connectLimitMs = 5 * SECOND,
    watchesTransactions = false,
  } = options;
  const { answerLimitMs = statementLimitMs + 5 * SECOND } = options;
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'askusers',
    max: maxConnections,
    connectionTimeoutMillis: connectLimitMs,
    statement_timeout: statementLimitMs,
    // A process that froze inside a transaction must not hold its locks for ever.
    idle_in_transaction_session_timeout: 30 * SECOND,
    keepAlive: true,
    options: Object.entries(PLANNER_SETTINGS)
      .map(([name, value]) => `-c ${name}=${value}`)
      .join(' '),
    types: { getTypeParser: (oid: number) => columnReaders[oid] ?? pg.types.getTypeParser(oid, 'text') },
  });
  // Without a listener a connection lost while idle ends the process; the pool replaces it by itself.
  pool.on('error', (error) => log.warn({ err: error }, 'database.connection_lost'));

  const admission = makeAdmission({ watchesTransactions });

  return {
    query: <Row extends object>(sql: string, parameters: readonly unknown[] = []) =>
      admission.admit(() =>
        withConnection(pool, answerLimitMs, (connection) => runQuery(connection, sql, parameters)),
      ) as Promise<Row[]>,

    transaction: (work) =>
      admission.admit(() =>
        withConnection(pool, answerLimitMs, async (connection) => {
          await connection.run({ text: 'begin' });
          const statements = makeTransactionStatements({
            query: (sql, parameters) => runQuery(connection, sql, parameters),
            script: async (sql) => {
              await connection.run({ text: sql }, 'unlimited').catch(rethrowWithoutValues);
            },
          });
          try {
            const answer = await admission.asTransaction(() => work(statements.tx));
            await statements.end();
            await commit(connection);
            return answer;
          } catch (error) {
            await statements.end();
            await connection.rollback();
            throw error;
          }
        }),
      ),

    connectionCounts: () => ({
      busy: pool.totalCount - pool.idleCount,
      idle: pool.idleCount,
      waiting: pool.waitingCount,
    }),

    close: () => admission.close(() => pool.end()),
  };
}

async function runQuery(
  connection: Connection,
  sql: string,
  parameters: readonly unknown[],
): Promise<object[]> {
  const values = parameters.map(parameterText);
  // Without parameters pg would fall back to the simple protocol, which runs as many statements as the text holds.
  const result = await connection
    .run({ text: sql, values, queryMode: 'extended' })
    .catch(rethrowWithoutValues);
  return result.rows;
}

/** Postgres answers the commit of an aborted transaction with a quiet ROLLBACK: work that swallowed an error would seem saved. */
async function commit(connection: Connection): Promise<void> {
  const { command } = await connection.run({ text: 'commit' }).catch(rethrowWithoutValues);
  if (command === 'COMMIT') return;
  throw Object.assign(new Error('The transaction was rolled back: one of its statements had failed.'), {
    code: '25P02',
    severity: 'ERROR',
  });
}

function rethrowWithoutValues(error: unknown): never {
  throw withoutValues(error);
}
