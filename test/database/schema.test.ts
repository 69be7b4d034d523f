import { readFile, writeFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import type { Database } from '../../server/src/database/database.ts';
import { dumpSchema } from '../../server/src/database/dump-schema.ts';
import { migrate } from '../../server/src/database/migrate.ts';
import { openPgDatabase } from '../../server/src/database/pg-database.ts';
import { makeLog } from '../../server/src/log.ts';
import { describeWithPostgres } from '../support/describe-with-postgres.ts';
import { MIGRATIONS_FOLDER } from '../support/migrations-folder.ts';
import { openTestDatabase } from '../support/test-database.ts';

const log = makeLog('silent');
const SCHEMA = new URL('../../server/src/database/schema.sql', import.meta.url);

async function schemaOf(database: Database): Promise<string> {
  try {
    return await dumpSchema(database);
  } finally {
    await database.close();
  }
}

test('schema.sql is what the migrations make (renew it with UPDATE_SCHEMA=1)', async () => {
  const schema = await schemaOf(await openTestDatabase());
  if (process.env.UPDATE_SCHEMA === '1') await writeFile(SCHEMA, schema);
  expect(await readFile(SCHEMA, 'utf8')).toBe(schema);
});

describeWithPostgres('the schema on a Postgres server', (server) => {
  test('is the same', async () => {
    const database = openPgDatabase({ url: await server().createDatabase(), log });
    await migrate(database, { folder: MIGRATIONS_FOLDER, log });
    expect(await schemaOf(database)).toBe(await readFile(SCHEMA, 'utf8'));
  });
});
