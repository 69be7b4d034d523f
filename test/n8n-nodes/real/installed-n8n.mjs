import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

/**
 * The real n8n that `npm run test:n8n` drives: the newest that installs, and the oldest that the nodes are made for. Gigabytes that no
 * lock file should hold, so they live in a cache folder of the user's and are installed once.
 */
export const N8N_VERSIONS = {
  newest: {
    n8n: '2.41.1',
    node: '24.21.0',
    // linkedom 0.18.15 wants a package that is not there.
    overrides: { linkedom: '0.18.13' },
  },
  oldest: {
    n8n: '1.123.81',
    node: '20.20.2',
    // n8n takes it from an address of its maker's own.
    overrides: { xlsx: '0.18.5' },
  },
};

const CACHE =
  process.env.ASKUSERS_N8N_CACHE ??
  join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'askusers-tests');

export const n8nFolder = ({ n8n }) => join(CACHE, `n8n-${n8n}`);
export const nodeFolder = ({ node }) => join(CACHE, `node-${node}`);

/** This very Node, when it is of the right kind. */
export const nodeProgram = (version) =>
  process.versions.node.split('.')[0] === version.node.split('.')[0]
    ? process.execPath
    : join(nodeFolder(version), 'node_modules/node/bin/node');

/** A folder gets its name when everything in it is done. */
export const isInstalled = (version) => existsSync(n8nFolder(version)) && existsSync(nodeProgram(version));

/** Where Node keeps its headers, for the one package that is compiled; undefined: node-gyp looks for them itself. */
export function headersFolder() {
  const prefix = dirname(dirname(process.execPath));
  return existsSync(join(prefix, 'include/node/node_api.h')) ? prefix : undefined;
}
