import { createRequire } from 'node:module';

type Requester = { request: unknown; get: unknown; patchedByZapier?: boolean };

const require = createRequire(import.meta.url);
const modules: Requester[] = [require('node:http'), require('node:https')];

let runningCount = 0;
let former: Requester[] = [];

/**
 * The platform puts itself before Node's HTTP at the first call, once a process and for good, and gets on neither with nock nor with
 * itself loaded a second time. Jest runs many files in one process, so each call leaves HTTP as it found it; calls may overlap.
 */
export async function withUnpatchedHttp<T>(work: () => Promise<T>): Promise<T> {
  if (runningCount++ === 0) {
    former = modules.map(({ request, get, patchedByZapier = false }) => ({ request, get, patchedByZapier }));
    for (const one of modules) one.patchedByZapier = false;
  }
  try {
    return await work();
  } finally {
    if (--runningCount === 0) for (const [index, one] of modules.entries()) Object.assign(one, former[index]);
  }
}
