import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { restoreBackup } from './backup/restore-backup.ts';
import { migrationsFolder } from './program-folders.ts';
import { refuseArguments, runCommand } from './run-command.ts';

const USAGE = `Puts a backup of the embedded database back. The server must not be running.

  npm run restore -- <file> [--replace]

  --replace   take the place of data that are there; they are kept in a folder beside the restored ones

DATA_DIR says where to (data).`;

type Wish = { path: string; replaces: boolean } | { refused: string } | { help: true };

function readWish(): Wish {
  try {
    const options = {
      replace: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h' },
    } as const;
    const { values, positionals } = parseArgs({ allowPositionals: true, options });
    if (values.help) return { help: true };
    const [path, ...more] = positionals;
    if (!path || more.length > 0) return { refused: 'Say which file is to be restored.' };
    return { path, replaces: values.replace };
  } catch (error) {
    return { refused: error instanceof Error ? error.message : String(error) };
  }
}

const wish = readWish();
if ('help' in wish) process.stdout.write(`${USAGE}\n`);
else if ('refused' in wish) refuseArguments(wish.refused, USAGE);
else {
  await runCommand(async ({ config, log, cwd, print }) => {
    const { dataDir, encryptionKey } = config;
    const { note, kept, aside } = await restoreBackup({
      dataDir,
      path: resolve(cwd, wish.path),
      replaces: wish.replaces,
      encryptionKey,
      migrationsFolder,
      clock: () => new Date(),
      log,
    });
    print(`Restored ${dataDir} to how it was at ${note.made_at}:`);
    print(
      `${kept.surveyAndFormCount} surveys and forms, ${kept.answerCount} answers, ${kept.webhookCount} webhooks, ${kept.pendingCount} deliveries still to be sent.`,
    );
    if (aside) print(`What was there before is in ${aside}. Delete it when you are sure.`);
    if (kept.pendingCount > 0) {
      print(
        'The next start sends those deliveries. What was delivered after the backup was made is sent again, with the same event_id.',
      );
    }
  });
}
