import { isIP } from 'node:net';

/** An address as a number, so that every spelling of it is one value: `::ffff:7f00:1` and `::ffff:127.0.0.1` are equal. */
export interface IpAddress {
  family: 4 | 6;
  bits: bigint;
}

/** All addresses that share their first `prefix` bits with `bits`. */
export interface IpRange extends IpAddress {
  prefix: number;
}

/** Undefined for everything that is no bare IP address, zones (`fe80::1%eth0`) included. */
export function parseIpAddress(text: string): IpAddress | undefined {
  if (text.includes('%')) return undefined;
  switch (isIP(text)) {
    case 4:
      return { family: 4, bits: fromGroups(text.split('.'), 8n, 10) };
    case 6:
      return { family: 6, bits: ipv6Bits(text) };
    default:
      return undefined;
  }
}

/** `10.0.0.0/8`, `fd00::/8`, or a single address; undefined when it is none of these. Bits behind the prefix may be set. */
export function parseIpRange(text: string): IpRange | undefined {
  const [base = '', prefixText, ...rest] = text.trim().split('/');
  const address = parseIpAddress(base);
  if (!address || rest.length > 0) return undefined;
  if (prefixText === undefined) return { ...address, prefix: widthOf(address) };
  if (!/^\d{1,3}$/.test(prefixText) || Number(prefixText) > widthOf(address)) return undefined;
  return { ...address, prefix: Number(prefixText) };
}

export function isWithin(address: IpAddress, range: IpRange): boolean {
  if (address.family !== range.family) return false;
  const unfixedBits = BigInt(widthOf(range) - range.prefix);
  return address.bits >> unfixedBits === range.bits >> unfixedBits;
}

const widthOf = (address: IpAddress) => (address.family === 4 ? 32 : 128);

/** The URL parser folds a dotted tail and letter case, which leaves hexadecimal groups and at most one `::`. */
function ipv6Bits(text: string): bigint {
  const [head = '', tail] = new URL(`http://[${text}]`).hostname.slice(1, -1).split('::');
  const before = head.split(':').filter(Boolean);
  const after = (tail ?? '').split(':').filter(Boolean);
  const zeros = Array<string>(8 - before.length - after.length).fill('0');
  return fromGroups([...before, ...zeros, ...after], 16n, 16);
}

const fromGroups = (groups: string[], bitsEach: bigint, radix: number): bigint =>
  groups.reduce((bits, group) => (bits << bitsEach) | BigInt(Number.parseInt(group, radix)), 0n);
