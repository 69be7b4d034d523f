import { z } from 'zod';

export const MAX_CUSTOM_HEADERS = 20;
const MAX_NAME_LENGTH = 100;
const MAX_VALUE_LENGTH = 4_096;
/** Together: most servers refuse a request with more than 8 or 16 KiB of headers, and ours need some of it. */
const MAX_TOTAL_LENGTH = 6_144;

/** Names we set ourselves, that HTTP sets, or that would change where or how the request goes. Lower case. */
const RESERVED_NAMES = new Set([
  'host',
  'user-agent',
  'accept-encoding',
  'connection',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'expect',
  'http2-settings',
]);
const RESERVED_PREFIXES = ['content-', 'x-webhook-', 'webhook-', 'proxy-', 'sec-'];

/** Headers that a webhook's owner adds to every request, such as a key of the receiver's. Values are secrets. */
export const CustomHeaders = z.record(z.string(), z.string()).superRefine((headers, context) => {
  const complain = (message: string, path: string[] = []) =>
    context.addIssue({ code: 'custom', message, path });

  const entries = Object.entries(headers);
  if (entries.length > MAX_CUSTOM_HEADERS) complain(`holds more than ${MAX_CUSTOM_HEADERS} headers`);
  if (entries.flat().join('').length > MAX_TOTAL_LENGTH) {
    complain(`is longer than ${MAX_TOTAL_LENGTH} characters in all`);
  }
  const seen = new Set<string>();
  for (const [name, value] of entries) {
    const fault = nameFault(name) ?? valueFault(value);
    if (fault) complain(fault, [name]);
    else if (seen.has(name.toLowerCase())) complain('is there twice: letter case does not matter', [name]);
    seen.add(name.toLowerCase());
  }
});
export type CustomHeaders = z.infer<typeof CustomHeaders>;

function nameFault(name: string): string | undefined {
  if (!HEADER_NAME.test(name)) return 'is not a header name: letters, digits and - only';
  if (name.length > MAX_NAME_LENGTH) return `has a name longer than ${MAX_NAME_LENGTH} characters`;
  const lowerCase = name.toLowerCase();
  if (RESERVED_NAMES.has(lowerCase) || RESERVED_PREFIXES.some((prefix) => lowerCase.startsWith(prefix))) {
    return 'is set by us or by HTTP itself and cannot be chosen';
  }
  return undefined;
}

function valueFault(value: string): string | undefined {
  if (value.length > MAX_VALUE_LENGTH) return `has a value longer than ${MAX_VALUE_LENGTH} characters`;
  if (value !== value.trim()) return 'has a space or a line break at the beginning or end of its value';
  if (!HEADER_VALUE.test(value)) {
    return 'has a character in its value that HTTP cannot carry: a line break, or a letter outside of Latin-1';
  }
  return undefined;
}

/** A token of RFC 9110, section 5.6.2. */
const HEADER_NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
/** Printable Latin-1: what undici writes byte for character. */
const HEADER_VALUE = /^[\x20-\x7e\xa0-\xff]*$/;

const MASK = '********';

/** For lists and answers: the names, and nothing of the values. */
export const maskedHeaders = (headers: CustomHeaders): CustomHeaders =>
  Object.fromEntries(Object.keys(headers).map((name) => [name, MASK]));
