/**
 * What the stores need of Postgres. Two makers, one conformance suite: `test/conformance/database.ts`.
 * Every promise below is kept by a test there.
 */
export interface Queryable {
  /**
   * Runs one statement and answers its rows. `timestamptz` arrives as Date, `bigint` as number, `bytea` as Uint8Array,
   * `json` and `jsonb` parsed, arrays as arrays. Dates, numbers, strings, booleans, null, Uint8Arrays and arrays of strings,
   * numbers or booleans go in as parameters; JSON goes in as text.
   */
  query<Row extends object>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
}

export interface Transaction extends Queryable {
  /** Runs many statements without parameters: migrations only. */
  script(sql: string): Promise<void>;
}

export interface Database extends Queryable {
  /**
   * Commits when `work` resolves, rolls back when it rejects, and passes on what it answered or threw.
   * A query on the database itself inside `work` throws at once: with one connection it would wait for ever. (A Postgres that was
   * opened without `watchesTransactions` lends it another connection instead.)
   */
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** Lets running statements end, then closes; a query afterwards rejects. Closing twice is harmless. */
  close(): Promise<void>;
}
