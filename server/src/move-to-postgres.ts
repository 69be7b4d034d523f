import { parseArgs } from 'node:util';
import { DatabaseUrl } from './config.ts';
import { moveToPostgresDatabase } from './moving/move-to-postgres-database.ts';
import { migrationsFolder } from './program-folders.ts';
import { refuseArguments, runCommand } from './run-command.ts';
import { withoutPassword } from './start-fault.ts';

const USAGE = `Copies everything from the embedded database into an empty one of Postgres. The server must not be running.

  DATABASE_URL=postgres://… npm run move-to-postgres
  npm run move-to-postgres -- postgres://…     (other users of this machine can see a password given so)

DATA_DIR says which data (data); they stay as they are.`;

function readTarget(): { url: string } | { refused: string } | { help: true } {
  try {
    const options = { help: { type: 'boolean', short: 'h' } } as const;
    const { values, positionals } = parseArgs({ allowPositionals: true, options });
    if (values.help) return { help: true };
    const [given, ...more] = positionals;
    const url = given ?? process.env.DATABASE_URL;
    if (!url || more.length > 0)
      return { refused: 'Say where to, with DATABASE_URL or as the only argument.' };
    const isRight = DatabaseUrl.safeParse(url).success && URL.canParse(url);
    return isRight ? { url } : { refused: 'The address must start with postgres:// or postgresql://.' };
  } catch (error) {
    return { refused: error instanceof Error ? error.message : String(error) };
  }
}

const wish = readTarget();
if ('help' in wish) process.stdout.write(`${USAGE}\n`);
else if ('refused' in wish) refuseArguments(wish.refused, USAGE);
else {
  await runCommand(async ({ config, log, print }) => {
    const { dataDir, encryptionKey } = config;
    config.databaseUrl = wish.url;
    const { tables, keyPath } = await moveToPostgresDatabase({
      dataDir,
      encryptionKey,
      targetUrl: wish.url,
      targetName: withoutPassword(wish.url),
      migrationsFolder,
      clock: () => new Date(),
      log,
      onCopied: ({ name, rowCount }) => print(`${String(rowCount).padStart(10)} ${name}`),
    });
    const rowCount = tables.reduce((sum, table) => sum + table.rowCount, 0);
    print(
      `Copied ${rowCount} rows of ${tables.length} tables to ${withoutPassword(wish.url)}, and compared them.`,
    );
    print('From now on start with DATABASE_URL and with the same encryption key:');
    print(keyPath ? `  export ENCRYPTION_KEY=$(cat ${keyPath})` : '  ENCRYPTION_KEY as it is set now');
    print(
      `${dataDir} is as it was. A start without DATABASE_URL is refused there, so that nothing is sent twice.`,
    );
  });
}
