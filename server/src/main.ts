import { allowsLoopbackTargets, type Config, ConfigFault, readConfig } from './config.ts';
import { makeLog } from './log.ts';
import { openDatabase } from './open-database.ts';
import { dashboardFolder, migrationsFolder } from './program-folders.ts';
import { sentenceForPerson } from './start-fault.ts';
import { languageOfTerminal, startMessage } from './start-message.ts';
import { startServer } from './start-server.ts';

/** DESIGN, promise 10: out within 35 s of a SIGTERM; the longest request takes 30. */
const STOP_WITHIN_MS = 35_000;
/** npm passes on a Ctrl-C that the terminal has sent already: only a later one means "at once". */
const SECOND_SIGNAL_AFTER_MS = 1_000;

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const log = makeLog(config.logLevel);
  const language = languageOfTerminal(process.env);
  const server = await openDatabase(config, log)
    .then((opened) => startServer({ config, log, language, migrationsFolder, dashboardFolder, opened }))
    .catch((error) => leave(error, config));
  const dataDir = config.databaseUrl === null ? config.dataDir : null;
  const allowsLoopback = allowsLoopbackTargets(config);
  console.log(
    startMessage(language, {
      url: server.url,
      steps: server.firstSteps,
      dataDir,
      role: config.role,
      allowsLoopback,
    }),
  );

  let askedAtMs: number | undefined;
  async function end(signal: string): Promise<void> {
    if (askedAtMs !== undefined) {
      if (performance.now() - askedAtMs > SECOND_SIGNAL_AFTER_MS) process.exit(1);
      return;
    }
    askedAtMs = performance.now();
    log.info({ signal, inFlightCount: server.inFlightCount() }, 'server.stopping');
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
    const stoppedWell = await server.stop().then(
      () => true,
      (error) => {
        log.error({ err: error }, 'server.stopped_badly');
        return false;
      },
    );
    log.info({ durationMs: Math.round(performance.now() - askedAtMs) }, 'server.stopped');
    process.exit(stoppedWell ? 0 : 1);
  }
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
}

function leave(error: unknown, config: Config | null): never {
  const sentence = error instanceof ConfigFault ? error.message : sentenceForPerson(error, config);
  if (sentence) console.error(`\n${sentence}\n`);
  else console.error(error);
  process.exit(1);
}

main().catch((error) => leave(error, null));
