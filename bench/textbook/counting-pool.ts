import pg from 'pg';

export interface CountingPool {
  /** Prepared once a connection: the name is the statement's own. */
  query<Row extends object>(
    statement: { name: string; text: string },
    values: readonly unknown[],
  ): Promise<Row[]>;
  script(sql: string): Promise<void>;
  statementCount(): number;
  close(): Promise<void>;
}

export function makeCountingPool(url: string, maxConnections: number): CountingPool {
  const pool = new pg.Pool({ connectionString: url, max: maxConnections });
  let count = 0;
  return {
    async query<Row extends object>(statement: { name: string; text: string }, values: readonly unknown[]) {
      count += 1;
      return (await pool.query<Row>({ ...statement, values: [...values] })).rows;
    },
    async script(sql) {
      await pool.query(sql);
    },
    statementCount: () => count,
    close: () => pool.end(),
  };
}
