import { parseArgs } from 'node:util';

export interface SeedFlags {
  /** Where the server is, without a slash at the end. */
  url: string;
  apiKey: string;
  /** Where the webhooks point to. */
  receiverUrl: string;
  answerCount: number;
}

export type ParsedSeedFlags =
  | { kind: 'run'; flags: SeedFlags }
  | { kind: 'help' }
  | { kind: 'refused'; reason: string };

export const KEY_VARIABLE = 'ASKUSERS_API_KEY';
const MAX_ANSWERS = 5_000;

export const USAGE = `Fills a running server with surveys, forms, webhooks and answers, so that lists and logs have something to show.

  npm run seed -- --key ask_… [flags]

  --key <key>         an API key with all scopes (or set ${KEY_VARIABLE})
  --url <url>         where the server is (http://127.0.0.1:3000)
  --receiver <url>    where the webhooks point to (http://127.0.0.1:4000/, where npm run receiver listens)
  --answers <count>   how many answers there are in the end, up to ${MAX_ANSWERS} (200)
  --help              this text

What is there already is left as it is, so a second run adds nothing.`;

export function parseSeedFlags(args: readonly string[], environment: NodeJS.ProcessEnv): ParsedSeedFlags {
  let values: ReturnType<typeof readArgs>;
  try {
    values = readArgs(args);
  } catch (error) {
    return { kind: 'refused', reason: error instanceof Error ? error.message : String(error) };
  }
  if (values.help) return { kind: 'help' };

  const apiKey = values.key ?? environment[KEY_VARIABLE] ?? '';
  const url = values.url ?? 'http://127.0.0.1:3000';
  const receiverUrl = values.receiver ?? 'http://127.0.0.1:4000/';
  const answerCount = /^\d{1,4}$/.test(values.answers ?? '200') ? Number(values.answers ?? 200) : Number.NaN;

  const faults: string[] = [];
  if (!apiKey)
    faults.push(`Give an API key with --key or ${KEY_VARIABLE}; the first start of a server shows one.`);
  else if (!/^[\x21-\x7e]+$/.test(apiKey)) faults.push('The API key holds characters that no key has.');
  if (!isWebAddress(url)) faults.push(`--url takes an http or https address, not "${url}".`);
  if (!isWebAddress(receiverUrl))
    faults.push(`--receiver takes an http or https address, not "${receiverUrl}".`);
  if (!(answerCount <= MAX_ANSWERS)) {
    faults.push(`--answers takes a whole number from 0 to ${MAX_ANSWERS}, not "${values.answers}".`);
  }
  if (faults.length > 0) return { kind: 'refused', reason: faults.join('\n') };
  return { kind: 'run', flags: { url: url.replace(/\/+$/, ''), apiKey, receiverUrl, answerCount } };
}

const isWebAddress = (text: string) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);

const readArgs = (args: readonly string[]) =>
  parseArgs({
    args: [...args],
    options: {
      key: { type: 'string' },
      url: { type: 'string' },
      receiver: { type: 'string' },
      answers: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  }).values;
