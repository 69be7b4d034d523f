import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Language } from '@askusers/shared';
import { openBackupDoor } from './backup/backup-door.ts';
import { makeCollectorMemory } from './collect/collector-memory.ts';
import { allowsLoopbackTargets, type Config } from './config.ts';
import { migrate } from './database/migrate.ts';
import { openSecretBox } from './encryption.ts';
import { makeAddressGuard } from './engine/address-guard.ts';
import { type Engine, startEngine } from './engine/engine.ts';
import { makeGuardedSender } from './engine/guarded-sender.ts';
import type { ResolveName } from './engine/resolve-name.ts';
import { type FirstSteps, NO_STEPS, prepareWorkspaces } from './first-start.ts';
import { answerClientError } from './http/answer-client-error.ts';
import { makeApiKeyMemory } from './http/api-key-memory.ts';
import { makeApp } from './http/app.ts';
import { makeSystemApp } from './http/system.ts';
import type { Log } from './log.ts';
import { makeMetrics } from './metrics.ts';
import type { OpenedDatabase } from './open-database.ts';
import { openWakeQueue } from './open-wake-queue.ts';
import { makePasswordHasher, type PasswordHasher } from './people/password-hash.ts';

export interface RunningServer {
  url: string;
  firstSteps: FirstSteps;
  inFlightCount(): number;
  /** One round of the sweep, now. */
  sweep(): Promise<void>;
  /** Resolves when nothing is being claimed and nothing is in flight. */
  settled(): Promise<void>;
  /** In reverse: takes no more, finishes what is in flight, closes. Stopping twice is harmless. */
  stop(): Promise<void>;
}

/**
 * The composition: database → wake queue → engine → http. The database becomes the server's own: it is closed with it, and
 * also when the start fails.
 */
export async function startServer(parts: {
  config: Config;
  log: Log;
  language: Language;
  migrationsFolder: string;
  /** Where the web application was built; left out: there is none. */
  dashboardFolder?: string;
  opened: OpenedDatabase;
  /** Tests that move the clock make the engine's rounds themselves. */
  sweepsByItself?: boolean;
  /** How receivers' names are looked up; by default as the machine does. */
  resolveName?: ResolveName;
  /** How passwords are kept; by default as hard as they should be. */
  passwords?: PasswordHasher;
}): Promise<RunningServer> {
  const { config, log } = parts;
  const { database, lifeDatabase, clock, ownServices } = parts.opened;
  const closers: (() => Promise<void>)[] = [];
  const stop = once(() => closeAll(closers.reverse()));
  try {
    closers.push(async () => {
      await Promise.all([database.close(), lifeDatabase?.close()]);
    });
    const { copyDataFolder } = parts.opened;
    if (copyDataFolder) {
      const door = await openBackupDoor({ dataDir: config.dataDir, makeCopy: copyDataFolder, log });
      closers.push(door.close);
    }
    await migrate(database, { folder: parts.migrationsFolder, log });
    const secretBox = await openSecretBox({ ...config, database, clock });
    // A worker's log is nobody's first look: it makes no workspace and shows no key.
    const firstSteps =
      config.role === 'worker'
        ? NO_STEPS
        : await prepareWorkspaces({ ...config, database, clock, language: parts.language });

    const { wakeQueue, isConnected, ownServices: redis } = openWakeQueue(config, log);
    closers.push(() => wakeQueue.stop());
    const addressGuard = makeAddressGuard({
      allowLoopback: allowsLoopbackTargets(config),
      allowedRanges: config.allowPrivateTargets,
      ownServices: [...ownServices, ...redis],
    });
    await Promise.all([...ownServices, ...redis].map(({ port }) => addressGuard.lookAgain(port)));
    const { resolveName } = parts;
    const sender = makeGuardedSender({
      guard: addressGuard,
      now: clock,
      ...(resolveName && { resolveName }),
    });
    closers.push(() => sender.close());
    const http = await listen(config);
    const endHttp = once(() => closeHttp(http));
    closers.push(endHttp);
    let engine: Engine | undefined;
    const metrics = makeMetrics({
      database,
      clock,
      log,
      inFlightCount: () => engine?.inFlightCount() ?? 0,
      wakeQueueIsConnected: isConnected,
      connectionCounts: parts.opened.connectionCounts,
    });
    const { measures } = metrics;
    const delivers = config.role !== 'api';
    engine = await startEngine({
      ...parts,
      ...parts.opened,
      wakeQueue,
      sender,
      secretBox,
      measures,
      delivers,
    });
    const { stop: stopEngine, recorder } = engine;
    closers.push(() => recorder.settled());
    // Both at once, and first of all: nothing more is claimed while the last submits are answered.
    closers.push(async () => {
      await Promise.all([endHttp(), stopEngine()]);
    });

    const url = `http://${hostToVisit(config.host)}:${(http.address() as AddressInfo).port}`;
    const services = {
      database,
      recorder,
      collectors: makeCollectorMemory(database),
      apiKeys: makeApiKeyMemory({ database, clock }),
      passwords: parts.passwords ?? makePasswordHasher(),
      wake: (webhookIds: string[]) => wakeQueue.wake(webhookIds),
      secretBox,
      addressGuard,
      maxUploadBytes: config.maxUploadBytes,
      clock,
      log,
      publicUrl: config.publicUrl ?? url,
    };
    http.on('clientError', answerClientError(config.publicUrl ?? url));
    http.removeAllListeners('request');
    const system = { ...services, metrics, wakeQueueIsConnected: isConnected };
    http.on(
      'request',
      config.role === 'worker'
        ? makeSystemApp(system)
        : makeApp(system, config.trustedProxies, parts.dashboardFolder),
    );
    return { url: config.publicUrl ?? url, firstSteps, ...engine, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Before the engine starts, so that a busy port is told before anything is sent; until the app is there, visitors are asked to come back. */
function listen({ host, port }: Config): Promise<Server> {
  const http = createServer((_request, response) => {
    response
      .writeHead(503, { 'Retry-After': '1', 'Content-Type': 'text/plain' })
      .end('Ask Users is starting.\n');
  });
  return new Promise((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, host, () => {
      http.off('error', reject);
      resolve(http);
    });
  });
}

/** A request that takes longer to arrive than this would eat the time that deliveries in flight may need. */
const LAST_REQUESTS_MS = 3_000;

/** Requests under way are answered; connections that only wait are ended. */
function closeHttp(http: Server): Promise<void> {
  return new Promise((resolve) => {
    const giveUp = setTimeout(() => http.closeAllConnections(), LAST_REQUESTS_MS);
    http.close(() => {
      clearTimeout(giveUp);
      resolve();
    });
    http.closeIdleConnections();
  });
}

/** An address that listens everywhere is visited here. */
function hostToVisit(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

/** All of them, also when one cannot: the data folder's lock is the last. */
async function closeAll(closers: (() => Promise<void>)[]): Promise<void> {
  const faults: unknown[] = [];
  for (const close of closers) await close().catch((error: unknown) => faults.push(error));
  if (faults.length > 0) throw faults[0];
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => {
    done ??= work();
    return done;
  };
}
