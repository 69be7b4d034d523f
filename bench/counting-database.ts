import type { Database, Queryable } from '../server/src/database/database.ts';

/** Counts the statements that reach the database: each query, and begin and commit of each transaction. */
export function countingDatabase(database: Database): { database: Database; statementCount(): number } {
  let count = 0;
  const counted = <Of extends Queryable>(queryable: Of): Of['query'] => {
    return (sql, parameters) => {
      count += 1;
      return queryable.query(sql, parameters);
    };
  };
  return {
    statementCount: () => count,
    database: {
      query: counted(database),
      transaction(work) {
        count += 2;
        return database.transaction((tx) => work({ script: (sql) => tx.script(sql), query: counted(tx) }));
      },
      close: () => database.close(),
    },
  };
}
