// Bundles every workspace that ships JavaScript; dependencies stay in node_modules.
import { cpSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { build } from 'esbuild';

const runtimeDependencies = (folder) => {
  const manifest = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  return Object.keys(manifest.dependencies ?? {}).flatMap((name) => [name, `${name}/*`]);
};

// Built beside and then moved: a server that starts in another terminal finds a whole build, the former or this one.
const outdir = 'server/dist';
const draft = `${outdir}-${process.pid}`;
try {
  await build({
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    conditions: ['source'],
    jsx: 'automatic',
    sourcemap: true,
    logLevel: 'warning',
    entryPoints: ['server/src/main.ts', 'server/src/receiver.ts', 'server/src/seed.ts'],
    outdir: draft,
    external: runtimeDependencies('server'),
  });
  cpSync('server/src/database/migrations', `${draft}/migrations`, { recursive: true });
  rmSync(outdir, { recursive: true, force: true });
  renameSync(draft, outdir);
} finally {
  rmSync(draft, { recursive: true, force: true });
}

await import('./n8n-nodes/build.mjs');
