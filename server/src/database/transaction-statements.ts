import type { Transaction } from './database.ts';

/** How a maker runs statements inside one transaction. */
interface Runner {
  query(sql: string, parameters: readonly unknown[]): Promise<object[]>;
  script(sql: string): Promise<void>;
}

/**
 * The `tx` that a transaction's work gets: its statements run one after another, also when the work starts several at once
 * (pg still queues those itself, but will refuse them in its next major version), and none runs after the end, when the
 * connection already serves somebody else.
 */
export function makeTransactionStatements(runner: Runner): { tx: Transaction; end(): Promise<void> } {
  let ended = false;
  let last: Promise<unknown> = Promise.resolve();

  function inTurn<T>(run: () => Promise<T>): Promise<T> {
    if (ended) return Promise.reject(new Error('The transaction has ended: its tx cannot be used any more.'));
    const turn = last.then(run);
    last = turn.catch(() => undefined);
    return turn;
  }

  const tx: Transaction = {
    // The row's shape is the caller's knowledge of its own statement.
    query: <Row extends object>(sql: string, parameters: readonly unknown[] = []) =>
      inTurn(() => runner.query(sql, parameters)) as Promise<Row[]>,
    script: (sql) => inTurn(() => runner.script(sql)),
  };

  return {
    tx,
    async end() {
      ended = true;
      await last;
    },
  };
}
