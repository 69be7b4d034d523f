import { type IpAddress, type IpRange, isWithin, parseIpRange } from './ip-address.ts';

const ranges = (...texts: string[]): IpRange[] =>
  texts.map((text) => parseIpRange(text)).filter((range) => range !== undefined);

/** IANA's special-purpose registry: everything of IPv4 that is no ordinary public host. */
const SPECIAL_IPV4 = ranges(
  '0.0.0.0/8', // this network
  '10.0.0.0/8', // private
  '100.64.0.0/10', // carrier-grade NAT
  '127.0.0.0/8', // loopback
  '169.254.0.0/16', // link-local
  '172.16.0.0/12', // private
  '192.0.0.0/24', // protocol assignments
  '192.0.2.0/24', // documentation
  '192.88.99.0/24', // 6to4 relays, deprecated
  '192.168.0.0/16', // private
  '198.18.0.0/15', // benchmarks
  '198.51.100.0/24', // documentation
  '203.0.113.0/24', // documentation
  '224.0.0.0/4', // multicast
  '240.0.0.0/4', // reserved, and broadcast
);

/** Global unicast is what the registry gives out of 2000::/3; all other IPv6 is refused unless it wraps a public IPv4 address. */
const GLOBAL_UNICAST = ranges('2000::/3');
const SPECIAL_IPV6 = ranges(
  '2001::/23', // protocol assignments: Teredo, ORCHID, benchmarks
  '2001:db8::/32', // documentation
  '2002::/16', // 6to4, deprecated, carries an IPv4 address
  '3fff::/20', // documentation
);

/** ::ffff:a.b.c.d is the IPv4 address itself: the kernel connects to a.b.c.d. */
const MAPPED = ranges('::ffff:0:0/96');
/** NAT64's well-known prefix: what names without IPv6 resolve to in an IPv6-only network. */
const NAT64 = ranges('64:ff9b::/96');
/** Where the last 32 bits are an IPv4 address: beside it SIIT and NAT64 of a network's own. */
const ENDING_IN_IPV4 = [...NAT64, ...ranges('::ffff:0:0:0/96', '64:ff9b:1::/48')];
const SIX_TO_FOUR = ranges('2002::/16');
/** ISATAP's interface id, `0:5efe:a.b.c.d` or `200:5efe:a.b.c.d`, stands behind any prefix. */
const ISATAP_IDS = [0x0000_5efen, 0x0200_5efen];

export const isInAny = (address: IpAddress, list: readonly IpRange[]): boolean =>
  list.some((range) => isWithin(address, range));

/** The address that is really called: an IPv4-mapped one turned into the IPv4 address it spells. */
export const unmapped = (address: IpAddress): IpAddress =>
  isInAny(address, MAPPED) ? embeddedIpv4(address) : address;

/** Whether an ordinary host of the public internet can be behind it. What carries an IPv4 address is judged by that one too. */
export function isPublicAddress(address: IpAddress): boolean {
  if (address.family === 4) return !isInAny(address, SPECIAL_IPV4);
  if (isInAny(address, MAPPED) || isInAny(address, NAT64)) return isPublicAddress(embeddedIpv4(address));
  if (isIsatap(address) && !isPublicAddress(embeddedIpv4(address))) return false;
  return isInAny(address, GLOBAL_UNICAST) && !isInAny(address, SPECIAL_IPV6);
}

/** The IPv4 address that a packet to this one may be turned into on its way. */
export function carriedIpv4(address: IpAddress): IpAddress | undefined {
  if (address.family === 4) return undefined;
  if (isInAny(address, SIX_TO_FOUR)) return { family: 4, bits: (address.bits >> 80n) & 0xffff_ffffn };
  return isInAny(address, ENDING_IN_IPV4) || isIsatap(address) ? embeddedIpv4(address) : undefined;
}

const isIsatap = (address: IpAddress) => ISATAP_IDS.includes((address.bits >> 32n) & 0xffff_ffffn);

const embeddedIpv4 = (address: IpAddress): IpAddress => ({ family: 4, bits: address.bits & 0xffff_ffffn });
