import { createRequire } from 'node:module';

type Requester = { request: unknown; get: unknown; patchedByZapier?: boolean };

const require = createRequire(import.meta.url);
const modules: Requester[] = [require('node:http'), require('node:https')];

/**
 * nock and the platform both put themselves before Node's HTTP, the platform once a process and for good, and they do not get on in
 * any order. Jest runs many files in one process: `restore` leaves to the next one what this one found.
 */
export function unpatchedHttp(): { restore(): void } {
  const former = modules.map(({ request, get, patchedByZapier = false }) => ({
    request,
    get,
    patchedByZapier,
  }));
  for (const one of modules) one.patchedByZapier = false;
  return {
    restore() {
      for (const [index, one] of modules.entries()) Object.assign(one, former[index]);
    },
  };
}
