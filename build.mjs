// Bundles every workspace that ships JavaScript; dependencies stay in node_modules.
import { cpSync, readFileSync, rmSync } from 'node:fs';
import { build } from 'esbuild';

const runtimeDependencies = (folder) => {
  const manifest = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  return Object.keys(manifest.dependencies ?? {}).flatMap((name) => [name, `${name}/*`]);
};

rmSync('server/dist', { recursive: true, force: true });
await build({
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  conditions: ['source'],
  jsx: 'automatic',
  sourcemap: true,
  logLevel: 'warning',
  entryPoints: ['server/src/main.ts', 'server/src/receiver.ts'],
  outdir: 'server/dist',
  external: runtimeDependencies('server'),
});
cpSync('server/src/database/migrations', 'server/dist/migrations', { recursive: true });
