import { parseArgs } from 'node:util';
import { Secret } from '@askusers/shared';

export interface ReceiverFlags {
  port: number;
  /** Any of them may have signed: two during a rotation. */
  secrets: string[];
  /** How it answers while it misbehaves. */
  status: number;
  /** It misbehaves for this many requests and answers 200 afterwards; undefined: always. */
  after: number | undefined;
  delayMs: number;
  /** It never answers while it misbehaves. */
  hang: boolean;
}

export type ParsedFlags =
  | { kind: 'run'; flags: ReceiverFlags }
  | { kind: 'help' }
  | { kind: 'refused'; reason: string };

export const SECRET_VARIABLE = 'ASKUSERS_WEBHOOK_SECRET';

export const USAGE = `A receiver for the desk: verifies webhooks of Ask Users, prints them, fails on demand.

  npm run receiver -- [flags]

  --port <number>     where to listen on 127.0.0.1 (4000; 0 for any free port)
  --secret <secret>   the webhook's secret, whsec_…; give it twice while it is being rotated
                      (or set ${SECRET_VARIABLE})
  --status <number>   answer with this status, 200 to 599 (200)
  --delay <ms>        wait so long before each answer (0)
  --hang              never answer
  --after <count>     --status, --delay and --hang hold for the first so many requests; then 200 at once
  --help              this text

With a secret, a request that does not verify is answered 401 as the documented receiver does.`;

const LONGEST_DELAY_MS = 10 * 60 * 1_000;

export function parseReceiverFlags(args: readonly string[], environment: NodeJS.ProcessEnv): ParsedFlags {
  let values: ReturnType<typeof readArgs>;
  try {
    values = readArgs(args);
  } catch (error) {
    return { kind: 'refused', reason: error instanceof Error ? error.message : String(error) };
  }
  if (values.help) return { kind: 'help' };

  const faults: string[] = [];
  const whole = (name: string, text: string | undefined, min: number, max: number): number | undefined => {
    if (text === undefined) return undefined;
    const number = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    if (number >= min && number <= max) return number;
    faults.push(`--${name} takes a whole number from ${min} to ${max}, not "${text}".`);
    return undefined;
  };

  const flags: ReceiverFlags = {
    port: whole('port', values.port, 0, 65_535) ?? 4_000,
    secrets: values.secret ?? (environment[SECRET_VARIABLE] ? [environment[SECRET_VARIABLE]] : []),
    status: whole('status', values.status, 200, 599) ?? 200,
    after: whole('after', values.after, 0, 999_999_999),
    delayMs: whole('delay', values.delay, 0, LONGEST_DELAY_MS) ?? 0,
    hang: values.hang ?? false,
  };
  for (const secret of flags.secrets) {
    const checked = Secret.safeParse(secret);
    if (!checked.success) faults.push(`The secret ${checked.error.issues[0]?.message ?? 'is not valid'}.`);
  }
  return faults.length > 0 ? { kind: 'refused', reason: faults.join('\n') } : { kind: 'run', flags };
}

const readArgs = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
    options: {
      port: { type: 'string' },
      secret: { type: 'string', multiple: true },
      status: { type: 'string' },
      delay: { type: 'string' },
      hang: { type: 'boolean' },
      after: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  }).values;
