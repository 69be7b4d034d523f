import type { Config } from './config.ts';
import { ConfigFault, readConfig } from './config.ts';
import { makeLog } from './log.ts';
import { sentenceForPerson } from './start-fault.ts';

export interface CommandParts {
  config: Config;
  log: ReturnType<typeof makeLog>;
  /** The folder that a person's paths start from: npm runs commands from the project's. */
  cwd: string;
  print(line: string): void;
}

/**
 * A command on the embedded mode's data, with the same environment as the server's. Exit codes: 0 done, 1 refused (the reason is one
 * sentence), 2 wrong arguments. Its log shows warnings only, unless LOG_LEVEL wishes more.
 */
export async function runCommand(work: (parts: CommandParts) => Promise<void>): Promise<void> {
  let config: Config | null = null;
  try {
    // Of the embedded database, whatever else is set beside it.
    config = readConfig({ ...process.env, DATABASE_URL: undefined, REDIS_URL: undefined, ROLE: undefined });
    const log = makeLog(process.env.LOG_LEVEL ? config.logLevel : 'error');
    const cwd = process.env.INIT_CWD ?? process.cwd();
    await work({ config, log, cwd, print: (line) => process.stdout.write(`${line}\n`) });
  } catch (error) {
    const sentence = error instanceof ConfigFault ? error.message : sentenceForPerson(error, config);
    if (sentence) process.stderr.write(`${sentence}\n`);
    else console.error(error);
    process.exitCode = 1;
  }
}

export function refuseArguments(reason: string, usage: string): void {
  process.stderr.write(`${reason}\n\n${usage}\n`);
  process.exitCode = 2;
}
