import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verify } from '@askusers/shared';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Database } from '../../server/src/database/database.ts';
import { openEmbeddedDatabase } from '../../server/src/database/embedded-database.ts';
import { migrate, newestMigration, schemaVersion } from '../../server/src/database/migrate.ts';
import { openPgDatabase } from '../../server/src/database/pg-database.ts';
import { makeLog } from '../../server/src/log.ts';
import { describeWithPostgres } from '../support/describe-with-postgres.ts';
import { MIGRATIONS_FOLDER } from '../support/migrations-folder.ts';
import { startReceiver, type TestReceiver } from '../support/test-receiver.ts';
import { waitFor } from '../support/wait-for.ts';
import { makeProcesses } from './processes.ts';
import { makeServerClient } from './server-client.ts';

const OLD_VERSION = 6;
/** What test/journeys/version-006.sql was sealed with. */
const ENCRYPTION_KEY = Buffer.alloc(32, 7).toString('base64');
const API_KEY = `ask_${'upgraded'.repeat(4)}`;
const SECRET = 'whsec_dXBncmFkZWQtdXBncmFkZWQtdXBncmFkZWQtdXA=';
const [DELIVERED, PENDING] = ['01a00000-0000-7000-8000-000000000301', '01a00000-0000-7000-8000-000000000302'];

const log = makeLog('silent');
const processes = makeProcesses();
let receiver: TestReceiver;
beforeEach(async () => {
  receiver = await startReceiver();
});
afterEach(() => receiver.close());

describe('an upgrade from the version before people and uploads', () => {
  test('embedded: answers, deliveries and secrets stay, and what was pending goes out', async () => {
    const folder = await processes.makeFolder();
    const open = () => openEmbeddedDatabase({ folder, log });
    await fillOldDatabase(open);
    await expectUpgrade({ DATA_DIR: folder, ENCRYPTION_KEY }, open);
  }, 120_000);
});

describeWithPostgres('an upgrade on Postgres', (postgres) => {
  test('answers, deliveries and secrets stay, and what was pending goes out, with two servers that start at once', async () => {
    const url = await postgres().createDatabase();
    const open = async () => openPgDatabase({ url, log });
    await fillOldDatabase(open);
    const environment = { DATABASE_URL: url, ENCRYPTION_KEY, ALLOW_PRIVATE_TARGETS: '127.0.0.0/8' };
    const other = processes.startServer(environment);
    await expectUpgrade(environment, open);
    await other;
    // One of them migrated; both deliver, and neither what the other had.
    expect(receiver.received).toHaveLength(1);
  }, 120_000);

  test('an older program is refused in a sentence, and changes nothing', async () => {
    const url = await postgres().createDatabase();
    const database = openPgDatabase({ url, log });
    await migrate(database, { folder: MIGRATIONS_FOLDER, log });
    const newest = await newestMigration(MIGRATIONS_FOLDER);
    await database.query(
      `insert into askusers_migrations (version, name, md5, run_at) values (${newest + 1}, 'later', '', now())`,
    );
    const server = processes.start('main', { PORT: '0', DATABASE_URL: url, ENCRYPTION_KEY });
    expect(await server.ended).toEqual({ code: 1, signal: null });
    expect(server.complained()).toContain(
      `The database is at version ${newest + 1}, but this program knows only ${newest}: it was used with a newer one. Start that one, or restore a backup.`,
    );
    expect(server.complained()).not.toMatch(/^\s+at /m);
    expect(await database.query('select id from workspaces')).toEqual([]);
    await database.close();
  }, 120_000);
});

async function fillOldDatabase(open: () => Promise<Database>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'askusers-old-'));
  await cp(MIGRATIONS_FOLDER, folder, { recursive: true });
  for (const name of await readdir(folder))
    if (Number(name.slice(0, 3)) > OLD_VERSION) await rm(join(folder, name));
  const database = await open();
  await migrate(database, { folder, log });
  await rm(folder, { recursive: true });
  const data = await readFile(new URL('./version-006.sql', import.meta.url), 'utf8');
  await database.transaction((tx) => tx.script(data.replaceAll('http://receiver.invalid/', receiver.url)));
  expect(await schemaVersion(database)).toBe(OLD_VERSION);
  await database.close();
}

async function expectUpgrade(
  environment: Record<string, string>,
  open: () => Promise<Database>,
): Promise<void> {
  const server = await processes.startServer({ ...environment, LOG_LEVEL: 'warn' });
  const client = makeServerClient(server.url, API_KEY);
  const sent = await waitFor('the pending delivery', () => receiver.received[0]);
  expect(sent.headers).toMatchObject({ 'x-webhook-delivery': PENDING, 'x-webhook-attempt': '3' });
  expect(sent.body).toContain('antes da atualização');
  expect(verify({ body: sent.body, headers: sent.headers, secret: SECRET })).toEqual({ kind: 'verified' });

  const statusOf = async (id: string | undefined) =>
    (await client.call('GET', `/deliveries/${id}`)).body.status;
  await waitFor('its end', async () => (await statusOf(PENDING)) === 'delivered');
  expect(await statusOf(DELIVERED)).toBe('delivered');
  const surveys = await client.call('GET', '/surveys');
  expect(surveys.body.data).toMatchObject([{ response_count: 2, status: 'published' }]);
  expect((await client.call('GET', '/me')).body.workspace.name).toBe('Since long ago');
  // Somebody can come in: the people are newer than the data.
  expect(server.printed()).toContain('To sign in, open this link');
  expect(receiver.received).toHaveLength(1);

  server.child.kill('SIGTERM');
  await server.ended;
  const database = await open();
  expect(await schemaVersion(database)).toBe(await newestMigration(MIGRATIONS_FOLDER));
  expect(await database.query('select number from replies order by number')).toEqual([
    { number: 1 },
    { number: 2 },
  ]);
  await database.close();
}
