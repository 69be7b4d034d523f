import pg from 'pg';

/** For what makes millions of rows: without the limits that the product's own connections have. */
export async function runScript(databaseUrl: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
