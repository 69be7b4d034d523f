import { lookup, Resolver } from 'node:dns/promises';
import { isLocalhostName, LOOPBACK_ADDRESSES } from './address-guard.ts';

/** Every address of a name, IPv4 first; rejects when there is none. May be asked for names only, never for literals. */
export type ResolveName = (name: string) => Promise<string[]>;

interface ResolverSettings {
  /** `address:port` of name servers; by default the system's. */
  servers?: readonly string[];
  /** The system's own lookup: hosts file, search domains, mDNS. */
  askSystem?: ResolveName;
  /** Of a question to a server. It is asked twice, the second time with doubled patience: 6 s in all, less than the deadline. */
  questionTimeoutMs?: number;
}

/**
 * Asks the name servers directly. The system's lookup runs on libuv's thread pool, where two names whose servers hang
 * stall the lookups of everybody else, so only names that no server knows go there.
 * Questions for one name at the same time share an answer.
 */
export function makeNameResolver({
  servers,
  askSystem = askSystemLookup,
  questionTimeoutMs = 2_000,
}: ResolverSettings = {}): ResolveName {
  const underWay = new Map<string, Promise<string[]>>();

  async function resolve(name: string): Promise<string[]> {
    if (isLocalhostName(name)) return [...LOOPBACK_ADDRESSES];
    // A resolver each time: one that is kept would go on with the name servers of a network that the machine has left.
    const resolver = new Resolver({ timeout: questionTimeoutMs, tries: 2 });
    if (servers) resolver.setServers(servers);
    const [ipv4, ipv6] = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
    const addresses = [ipv4, ipv6].flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
    if (addresses.length > 0) return addresses;
    const failure = [ipv4, ipv6].find(
      (answer) => answer.status === 'rejected' && !isUnknownName(answer.reason),
    );
    if (failure?.status === 'rejected') throw failure.reason;
    return askSystem(name);
  }

  return (name) => {
    const present = underWay.get(name);
    if (present !== undefined) return present;
    const answer = resolve(name).finally(() => underWay.delete(name));
    underWay.set(name, answer);
    return answer;
  };
}

/** No server knows the name, or none is set up (the connection to it is refused); everything else is a failure of theirs. */
const isUnknownName = (error: NodeJS.ErrnoException): boolean =>
  ['ENOTFOUND', 'ENODATA', 'ECONNREFUSED', 'EBADNAME'].includes(error.code ?? '');

async function askSystemLookup(name: string): Promise<string[]> {
  const addresses = await lookup(name, { all: true });
  return addresses.toSorted((one, other) => one.family - other.family).map(({ address }) => address);
}
