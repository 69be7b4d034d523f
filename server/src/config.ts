import { z } from 'zod';
import { parseIpAddress, parseIpRange } from './engine/ip-address.ts';
import { parseEncryptionKey } from './engine/secret-box.ts';
import { parseRedisUrl } from './queue/redis-url.ts';

/**
 * The environment, read once. Every fault is told at once, each in a sentence (`ConfigFault`).
 * The table in docs/operations.md tells the same, checked by test/repository/settings.test.ts.
 */
export interface Config {
  host: string;
  port: number;
  /** No slash at the end; null until the port is known when neither PUBLIC_URL nor PORT fixes it. */
  publicUrl: string | null;
  dataDir: string;
  databaseUrl: string | null;
  /** Scaled-out mode: carries the wakes between processes. */
  redisUrl: string | null;
  role: z.infer<typeof Role>;
  bootstrapApiKeys: string[];
  /** 32 bytes, base64; null: made and kept in `dataDir` (embedded mode only). */
  encryptionKey: string | null;
  allowPrivateTargets: string[];
  trustedProxies: string[];
  /** How long events, deliveries and attempts are kept; replies stay for ever. */
  retentionDays: number;
  /** Null: as long as their attempts. */
  responseBodyRetentionDays: number | null;
  /** Of one file that a visitor sends; questions may allow less. */
  maxUploadBytes: number;
  logLevel: z.infer<typeof LogLevel>;
}

export class ConfigFault extends Error {
  readonly faults: string[];
  constructor(faults: string[]) {
    super(faults.join('\n'));
    this.faults = faults;
  }
}

/** `api` serves people and programs, `worker` delivers, `all` does both. */
const Role = z.enum(['all', 'api', 'worker']);

const LogLevel = z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']);

/** An API key as we make them and as BOOTSTRAP_API_KEY may name them: `ask_` and at least 24 letters, digits, `-` or `_`. */
export const ApiKeyText = z.string().regex(/^ask_[A-Za-z0-9_-]{24,128}$/);

export const DatabaseUrl = z
  .string()
  .regex(/^postgres(ql)?:\/\//, 'must start with postgres:// or postgresql://');

const list = (text: string) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);

const Days = z
  .string()
  .refine(
    (text) => /^\d{1,4}$/.test(text) && Number(text) >= 1 && Number(text) <= 3_650,
    'must be a whole number of days from 1 to 3650',
  )
  .transform(Number);

const Environment = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z
    .string()
    .default('3000')
    .refine(
      (text) => /^\d{1,5}$/.test(text) && Number(text) <= 65_535,
      'must be a whole number from 0 to 65535',
    )
    .transform(Number),
  PUBLIC_URL: z
    .string()
    .refine(
      isWebAddress,
      'must be an http or https address without path or query, such as https://ask.example.com',
    )
    .transform((text) => text.replace(/\/+$/, ''))
    .nullable()
    .default(null),
  DATA_DIR: z.string().min(1).default('data'),
  DATABASE_URL: DatabaseUrl.nullable().default(null),
  REDIS_URL: z
    .string()
    .refine(parseRedisUrl, 'must read redis://user:password@host:port/database, or rediss:// for TLS')
    .nullable()
    .default(null),
  ROLE: Role.default('all'),
  BOOTSTRAP_API_KEY: z
    .string()
    .default('')
    .transform(list)
    .refine(
      (keys) => keys.every((key) => ApiKeyText.safeParse(key).success),
      'must be keys like ask_ followed by at least 24 letters, digits, - or _, separated by commas',
    ),
  ENCRYPTION_KEY: z
    .string()
    .refine(
      (text) => parseEncryptionKey(text) !== undefined,
      'must be 32 bytes in base64 (make one with: openssl rand -base64 32)',
    )
    .nullable()
    .default(null),
  ALLOW_PRIVATE_TARGETS: z
    .string()
    .default('')
    .transform(list)
    .refine(
      (ranges) => ranges.every(parseIpRange),
      'must be address ranges like 10.0.0.0/8 or fd00::/8, separated by commas',
    ),
  TRUSTED_PROXIES: z
    .string()
    .default('')
    .transform(list)
    .refine(
      (ranges) => ranges.every(parseIpRange),
      'must be address ranges like 10.0.0.0/8, separated by commas',
    ),
  RETENTION_DAYS: Days.default(30),
  RESPONSE_BODY_RETENTION_DAYS: Days.nullable().default(null),
  MAX_UPLOAD_MIB: z
    .string()
    .default('10')
    .refine(
      (text) => /^\d{1,4}$/.test(text) && Number(text) >= 1 && Number(text) <= 1_024,
      'must be a whole number of mebibytes from 1 to 1024',
    )
    .transform(Number),
  LOG_LEVEL: LogLevel.default('info'),
});

/** The names that `readConfig` reads, for the check of that table. */
export const ENVIRONMENT_NAMES = Object.keys(Environment.shape);

/** An empty variable counts as unset. Throws a ConfigFault that names every faulty variable. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(
    ENVIRONMENT_NAMES.filter((name) => environment[name]).map((name) => [name, environment[name]]),
  );
  const read = Environment.safeParse(given);
  if (!read.success) {
    throw new ConfigFault(read.error.issues.map((issue) => `${String(issue.path[0])} ${sentenceOf(issue)}.`));
  }
  const env = read.data;
  const faults = combinationFaults(env);
  if (faults.length > 0) throw new ConfigFault(faults);
  return {
    host: env.HOST,
    port: env.PORT,
    publicUrl: env.PUBLIC_URL,
    dataDir: env.DATA_DIR,
    databaseUrl: env.DATABASE_URL,
    redisUrl: env.REDIS_URL,
    role: env.ROLE,
    bootstrapApiKeys: env.BOOTSTRAP_API_KEY,
    encryptionKey: env.ENCRYPTION_KEY,
    allowPrivateTargets: env.ALLOW_PRIVATE_TARGETS,
    trustedProxies: env.TRUSTED_PROXIES,
    retentionDays: env.RETENTION_DAYS,
    responseBodyRetentionDays: env.RESPONSE_BODY_RETENTION_DAYS,
    maxUploadBytes: env.MAX_UPLOAD_MIB * 1024 * 1024,
    logLevel: env.LOG_LEVEL,
  };
}

/** What is right alone and wrong together. */
function combinationFaults(env: z.infer<typeof Environment>): string[] {
  const faults: string[] = [];
  if (env.DATABASE_URL && !env.ENCRYPTION_KEY) {
    faults.push('ENCRYPTION_KEY must be set when DATABASE_URL is (make one with: openssl rand -base64 32).');
  }
  if (env.REDIS_URL && !env.DATABASE_URL) {
    faults.push('REDIS_URL needs DATABASE_URL: the embedded database serves one process only.');
  }
  if (env.ROLE !== 'all' && !env.REDIS_URL) {
    faults.push(`ROLE=${env.ROLE} needs REDIS_URL: without it, processes cannot wake each other.`);
  }
  return faults;
}

/** Promise 6: loopback receivers are for a person's own machine, never for a server that strangers reach. */
export function allowsLoopbackTargets(config: Config): boolean {
  const publicHost = config.publicUrl && new URL(config.publicUrl).hostname;
  return !config.databaseUrl && isLoopbackHost(config.host) && (!publicHost || isLoopbackHost(publicHost));
}

function isLoopbackHost(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '');
  return (
    bare === 'localhost' || bare === '::1' || (parseIpAddress(bare)?.family === 4 && bare.startsWith('127.'))
  );
}

function sentenceOf(issue: { code: string; message: string; values?: unknown }): string {
  if (issue.code === 'invalid_value' && Array.isArray(issue.values))
    return `must be one of ${issue.values.join(', ')}`;
  return issue.message.startsWith('must') ? issue.message : 'is not valid';
}

/** Without a path: the pages' and the dashboard's own links begin at the root. */
function isWebAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  const beyondHost = url.pathname.replace(/\/+$/, '') + url.search + url.hash;
  return /^https?:$/.test(url.protocol) && beyondHost === '' && !url.username && !url.password;
}
