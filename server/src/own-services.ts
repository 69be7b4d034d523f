import { lookup } from 'node:dns/promises';

/**
 * Where our database or Redis listens: no webhook may ever be sent there (DESIGN, promise 6). A name that does not resolve now
 * has no address to keep free; whoever connects to it will tell.
 */
export async function addressesOfService(
  url: string,
  defaultPort: number,
): Promise<{ address: string; port: number }[]> {
  const { hostname, port } = new URL(url);
  // No host, or a folder: a Unix socket, which no webhook can reach.
  if (!hostname || hostname.startsWith('%2F')) return [];
  const addresses = await lookup(hostname.replace(/^\[(.*)\]$/, '$1'), { all: true }).catch(() => []);
  return addresses.map(({ address }) => ({ address, port: Number(port || defaultPort) }));
}
