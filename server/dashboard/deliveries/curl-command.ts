import type { Attempt } from './delivery.ts';

/** Longer arguments are refused by the shell. */
const MAX_ARGUMENT_BYTES = 100_000;
const MASK = '********';

/** Made by curl itself, or only true for the connection that it came over. */
const LEFT_OUT = new Set(['content-length', 'host', 'connection', 'accept-encoding']);

/**
 * The request as a command. Signatures are in it, for they hold for this body only; the values of custom headers are secrets that
 * the log does not have, so a name in angle brackets stands in their place.
 */
export function curlCommand({ request }: Pick<Attempt, 'request'>, fileName: string): string {
  const headers = Object.entries(request.headers).flatMap(([name, value]) =>
    LEFT_OUT.has(name.toLowerCase())
      ? []
      : [value].flat().map((one) => `-H ${quoted(`${name}: ${one === MASK ? `<${name}>` : one}`)}`),
  );
  const isLong = new TextEncoder().encode(request.body).length > MAX_ARGUMENT_BYTES;
  const body = `--data-binary ${isLong ? quoted(`@${fileName}`) : quoted(request.body)}`;
  return ['curl', '-i', '-X POST', ...headers, body, quoted(request.url)].join(' \\\n  ');
}

/** For sh: only the quote itself must be escaped between single quotes. */
const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;
