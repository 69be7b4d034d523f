import type { AddressGuard } from './address-guard.ts';

export const MAX_URL_LENGTH = 2048;

export type TargetUrlFault =
  | 'malformed'
  | 'too_long'
  | 'control_characters'
  | 'scheme'
  | 'credentials'
  | 'port'
  | 'forbidden_address';

export type TargetUrl =
  | {
      ok: true;
      /** Normalised, without its fragment. */
      url: string;
      /** What the person should know although the URL is accepted. */
      hint: 'not_encrypted' | null;
    }
  | { ok: false; fault: TargetUrlFault };

/** Checks the URL of a webhook on input. Names are resolved and judged only when something is sent to them. */
export function parseTargetUrl(text: string, guard: AddressGuard): TargetUrl {
  // The URL parser would drop tabs and line ends silently and so call another address than the one that was shown.
  if (CONTROL_CHARACTERS.test(text)) return { ok: false, fault: 'control_characters' };
  if (text.length > MAX_URL_LENGTH) return { ok: false, fault: 'too_long' };
  if (!URL.canParse(text)) return { ok: false, fault: 'malformed' };

  const url = new URL(text);
  url.hash = '';
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return { ok: false, fault: 'scheme' };
  if (url.username || url.password) return { ok: false, fault: 'credentials' };
  if (url.port === '0') return { ok: false, fault: 'port' };
  // Escaping may lengthen it.
  if (url.href.length > MAX_URL_LENGTH) return { ok: false, fault: 'too_long' };
  if (guard.judgeHost(url.hostname, portOf(url)) === 'forbidden') {
    return { ok: false, fault: 'forbidden_address' };
  }
  return { ok: true, url: url.href, hint: url.protocol === 'http:' ? 'not_encrypted' : null };
}

export const portOf = (url: URL): number => Number(url.port || (url.protocol === 'https:' ? 443 : 80));

const CONTROL_CHARACTERS = /\p{Cc}/u;

/** One sentence each, for the person who typed the URL. */
export const TARGET_URL_FAULTS: Record<TargetUrlFault, string> = {
  malformed: 'is not a URL',
  too_long: `is longer than ${MAX_URL_LENGTH} characters`,
  control_characters: 'holds a line break or another control character',
  scheme: 'must begin with https:// or http://',
  credentials: 'must not hold a user name or password; use a header instead',
  port: 'names port 0, which nobody can listen on',
  forbidden_address: 'points to an address of a private or reserved network',
};
