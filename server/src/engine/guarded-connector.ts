import { isIP, type LookupFunction } from 'node:net';
import { buildConnector } from 'undici';
import { type AddressGuard, isLocalhostName } from './address-guard.ts';
import { ForbiddenAddress, NameNotResolved } from './error-code.ts';
import type { ResolveName } from './resolve-name.ts';

interface ConnectorSettings {
  guard: AddressGuard;
  resolveName: ResolveName;
  port: number;
  timeoutMs: number;
  ca?: readonly string[] | undefined;
}

/** Of several addresses the next is tried after this long; Node's 250 ms give up on receivers at the other end of the world. */
const NEXT_ADDRESS_MS = 2_000;

/**
 * Opens connections to vetted addresses only. The lookup of the connection itself answers with what was vetted, so that a name
 * cannot change its address between check and use; a connection that is kept stays with the address it was vetted for.
 */
export function makeGuardedConnector({ guard, resolveName, port, timeoutMs, ca }: ConnectorSettings) {
  async function vettedAddresses(name: string): Promise<string[]> {
    const addresses = await resolveName(name).catch((cause: unknown) => {
      throw new NameNotResolved(name, { cause });
    });
    if (addresses.length === 0) throw new NameNotResolved(name);
    await guard.lookAgain(port);
    const allowed = addresses.filter((address) => guard.allows(address, port));
    // Any bad address refuses the whole name. Not so for localhost: its two are fixed, and one may be allowed alone.
    const isEnough = isLocalhostName(name) ? allowed.length > 0 : allowed.length === addresses.length;
    if (!isEnough) throw new ForbiddenAddress(name);
    return allowed;
  }

  const lookup: LookupFunction = (name, _options, callback) => {
    vettedAddresses(name).then(
      (addresses) =>
        callback(
          null,
          addresses.map((address) => ({ address, family: isIP(address) })),
        ),
      (error: Error) => callback(error, []),
    );
  };

  const connect = buildConnector({
    lookup,
    timeout: timeoutMs,
    // Makes Node ask the lookup for all addresses, which is the form that it answers in.
    autoSelectFamily: true,
    autoSelectFamilyAttemptTimeout: NEXT_ADDRESS_MS,
    ...(ca && { ca: [...ca] }),
  });

  const guarded: buildConnector.connector = (options, callback) => {
    if (isIP(options.hostname) === 0) {
      connect(options, callback);
      return;
    }
    // Node never calls the lookup for literals.
    void guard.lookAgain(port).then(() => {
      if (guard.allows(options.hostname, port)) connect(options, callback);
      else callback(new ForbiddenAddress(options.hostname), null);
    });
  };
  return guarded;
}
