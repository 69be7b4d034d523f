import { fillServer } from './seed/fill-server.ts';
import { SeedRefused } from './seed/seed-api.ts';
import { parseSeedFlags, USAGE } from './seed/seed-flags.ts';

/** `npm run seed`: fills a running server through its API. Exit codes: 0 filled, 1 the server said no, 2 wrong flags. */

const print = (line: string) => process.stdout.write(`${line}\n`);

const parsed = parseSeedFlags(process.argv.slice(2), process.env);
switch (parsed.kind) {
  case 'help':
    print(USAGE);
    break;
  case 'refused':
    process.stderr.write(`${parsed.reason}\n\n${USAGE}\n`);
    process.exitCode = 2;
    break;
  case 'run':
    await fillServer(parsed.flags, print).catch((error) => {
      if (!(error instanceof SeedRefused)) throw error;
      process.stderr.write(`${error.message}\n`);
      process.exitCode = 1;
    });
    break;
  default:
    parsed satisfies never;
}
