import { networkInterfaces } from 'node:os';
import { type IpAddress, parseIpAddress, parseIpRange } from './ip-address.ts';
import { carriedIpv4, isInAny, isPublicAddress, unmapped } from './public-address.ts';

export interface AddressPolicy {
  /** 127.0.0.0/8 and ::1: only in embedded mode on a machine of one's own. */
  allowLoopback: boolean;
  /** CIDRs of a private network that the operator opted into. One that does not parse is thrown: the configuration checks first. */
  allowedRanges: readonly string[];
  /** Our database and Redis: never called, whatever is allowed. */
  ownServices: readonly OwnService[];
}

export interface OwnService {
  port: number;
  /** Its addresses now; rejects when its name leads nowhere, and then those that were found before count. */
  find(): Promise<readonly string[]>;
}

/** Decides which addresses a request may leave for. Everything that is not plainly public is refused (DESIGN, promise 6). */
export interface AddressGuard {
  /** Looks where those of our own services are that listen on this port. To be awaited before `allows` has the last word; never rejects. */
  lookAgain(port: number): Promise<void>;
  allows(address: string, port: number): boolean;
  /** For input: literals and `localhost` are judged at once, other names when they are sent to. Takes a URL's `hostname`. */
  judgeHost(hostname: string, port: number): 'allowed' | 'forbidden' | 'unresolved';
}

export const LOOPBACK_ADDRESSES = ['127.0.0.1', '::1'];

/** RFC 6761: `localhost` and all below it are loopback and are never looked up. */
export const isLocalhostName = (hostname: string): boolean => /^(.+\.)?localhost\.?$/i.test(hostname);

export function makeAddressGuard(policy: AddressPolicy): AddressGuard {
  const allowedRanges = policy.allowedRanges.map(rangeOrThrow);
  const found = new Map<OwnService, IpAddress[]>();

  async function lookAgain(port: number): Promise<void> {
    await Promise.all(
      policy.ownServices
        .filter((service) => service.port === port)
        .map(async (service) => {
          const addresses = await service.find().catch(() => undefined);
          if (addresses) found.set(service, addresses.flatMap(addressOf));
        }),
    );
  }

  function isOwnService(address: IpAddress, port: number): boolean {
    const services = policy.ownServices.filter((service) => service.port === port);
    const addresses = services.flatMap((service) => found.get(service) ?? []);
    if (addresses.some((own) => isSame(own, address))) return true;
    // A service of this machine may listen on all of its addresses, so that the port is shut on each of them.
    return isOnThisMachine(address) && addresses.some(isOnThisMachine);
  }

  function allows(text: string, port: number): boolean {
    const parsed = parseIpAddress(text);
    if (!parsed) return false;
    const address = unmapped(parsed);
    const carried = carriedIpv4(address);
    const called = carried ? [address, carried] : [address];
    if (called.some((each) => isInAny(each, NEVER) || isOwnService(each, port))) return false;
    if (isInAny(address, allowedRanges)) return true;
    return isInAny(address, LOOPBACK) ? policy.allowLoopback : isPublicAddress(address);
  }

  function judgeHost(hostname: string, port: number) {
    if (isLocalhostName(hostname)) {
      return LOOPBACK_ADDRESSES.some((address) => allows(address, port)) ? 'allowed' : 'forbidden';
    }
    const literal = hostname.replace(/^\[(.*)\]$/, '$1');
    if (!parseIpAddress(literal)) return 'unresolved';
    return allows(literal, port) ? 'allowed' : 'forbidden';
  }

  return { lookAgain, allows, judgeHost };
}

function rangeOrThrow(text: string) {
  const range = parseIpRange(text);
  if (!range) throw new TypeError(`not an address range: ${text}`);
  return range;
}

const LOOPBACK = ['127.0.0.0/8', '::1'].map(rangeOrThrow);

/** Refused even inside an allowed range: no receiver is there, and some of them give away a machine's credentials. */
const NEVER = [
  '0.0.0.0/8', // Linux connects 0.0.0.0 to itself
  '::',
  '224.0.0.0/4',
  '255.255.255.255',
  'ff00::/8',
  '169.254.169.254', // metadata of AWS, Azure, Google and most others
  '169.254.170.2', // AWS ECS
  '169.254.170.23', // AWS EKS
  '100.100.100.200', // Alibaba
  '192.0.0.192', // Oracle
  '168.63.129.16', // Azure's wire server, a public address by its number
  'fd00:ec2::254', // AWS
  'fd00:ec2::23', // AWS EKS
  'fd20:ce::254', // Google
].map(rangeOrThrow);

function addressOf(text: string): IpAddress[] {
  const address = parseIpAddress(text);
  return address ? [unmapped(address)] : [];
}

const isSame = (one: IpAddress, other: IpAddress) => one.family === other.family && one.bits === other.bits;

const isOnThisMachine = (address: IpAddress): boolean =>
  isInAny(address, LOOPBACK) ||
  Object.values(networkInterfaces())
    .flatMap((interfaces) => interfaces ?? [])
    .some(({ address: text }) => {
      const own = parseIpAddress(text);
      return own !== undefined && isSame(own, address);
    });
