// Bundles the bench's programs with the sources they measure, to a place where Node finds the server's packages.
import { readFileSync } from 'node:fs';
import { build } from 'esbuild';

const { dependencies } = JSON.parse(readFileSync('server/package.json', 'utf8'));

await build({
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  conditions: ['@askusers/source'],
  jsx: 'automatic',
  logLevel: 'warning',
  entryPoints: [
    'bench/run-bench.ts',
    'bench/server-process.ts',
    'bench/receiver-process.ts',
    'bench/textbook/textbook-process.ts',
    'bench/soak/run-soak.ts',
    'bench/soak/soak-process.ts',
  ],
  outdir: 'server/node_modules/.cache/bench',
  entryNames: '[name]',
  external: Object.keys(dependencies).flatMap((name) => [name, `${name}/*`]),
});
