import { lookup } from 'node:dns/promises';
import { LOOPBACK_ADDRESSES, type OwnService } from './engine/address-guard.ts';

/**
 * Our database or Redis: no webhook may ever be sent there (DESIGN, promise 6). Where it is by now is looked up again whenever a
 * webhook names its port, for a name may lead elsewhere since the start: after a failover, or when a container was replaced.
 */
export const ownService = ({ host, port }: { host: string; port: number }): OwnService => ({
  port,
  find: () => addressesOf(host),
});

async function addressesOf(host: string): Promise<readonly string[]> {
  // A Unix socket: whoever listens there does so on this machine's network as well, as a rule.
  if (host.startsWith('/')) return LOOPBACK_ADDRESSES;
  return (await lookup(host, { all: true })).map(({ address }) => address);
}
