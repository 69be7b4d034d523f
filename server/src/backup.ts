import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { makeBackup } from './backup/make-backup.ts';
import { refuseArguments, runCommand } from './run-command.ts';

const USAGE = `Makes a backup of the embedded database, also while the server runs.

  npm run backup -- <file or folder>

The file holds everything, the encryption key included: keep it where nobody else can read it. DATA_DIR says which data (data).
With DATABASE_URL the data are in your Postgres: use pg_dump, as docs/operations.md tells.`;

function readPath(): { path: string } | { refused: string } | { help: true } {
  try {
    const options = { help: { type: 'boolean', short: 'h' } } as const;
    const { values, positionals } = parseArgs({ allowPositionals: true, options });
    if (values.help) return { help: true };
    const [path, ...more] = positionals;
    return path && more.length === 0 ? { path } : { refused: 'Say which file the backup is to be.' };
  } catch (error) {
    return { refused: error instanceof Error ? error.message : String(error) };
  }
}

const wish = readPath();
if ('help' in wish) process.stdout.write(`${USAGE}\n`);
else if ('refused' in wish) refuseArguments(wish.refused, USAGE);
else {
  await runCommand(async ({ config, log, cwd, print }) => {
    // A slash at the end says that it is a folder, and `resolve` takes it away.
    const path = `${resolve(cwd, wish.path)}${wish.path.endsWith('/') ? '/' : ''}`;
    const made = await makeBackup({ dataDir: config.dataDir, path, now: new Date(), log });
    print(`Backed up ${config.dataDir} to ${made.path} (${(made.bytes / 1024 / 1024).toFixed(1)} MiB).`);
    print(
      made.hasKey
        ? 'The encryption key is in it, so treat the file as a secret: whoever has it can read all answers and all webhook secrets.'
        : 'The encryption key is NOT in it: the server has it from ENCRYPTION_KEY. Keep that too, or no webhook secret can be read.',
    );
  });
}
