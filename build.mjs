// Bundles every workspace that ships JavaScript; dependencies stay in node_modules.
import { cpSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { build } from 'esbuild';
import { buildDashboard } from './server/dashboard/bundle/build-dashboard.mjs';

const runtimeDependencies = (folder) => {
  const manifest = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  return Object.keys(manifest.dependencies ?? {}).flatMap((name) => [name, `${name}/*`]);
};

const common = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  conditions: ['@askusers/source'],
  jsx: 'automatic',
  sourcemap: true,
  logLevel: 'warning',
};

/** Built beside and then moved: a server that starts in another terminal finds a whole build, the former or this one. */
async function replace(outdir, fill) {
  const draft = `${outdir}-${process.pid}`;
  try {
    await fill(draft);
    rmSync(outdir, { recursive: true, force: true });
    renameSync(draft, outdir);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

await replace('server/dist', async (outdir) => {
  await build({
    ...common,
    entryPoints: ['main', 'receiver', 'seed', 'backup', 'restore', 'move-to-postgres'].map(
      (program) => `server/src/${program}.ts`,
    ),
    outdir,
    external: runtimeDependencies('server'),
  });
  cpSync('server/src/database/migrations', `${outdir}/migrations`, { recursive: true });
  await buildDashboard(`${outdir}/dashboard`);
});

// Takes shared with it: the platform gets this folder and nothing else of the repository.
await replace('zapier-app/dist', (outdir) =>
  build({
    ...common,
    sourcemap: false,
    entryPoints: ['zapier-app/src/index.ts'],
    outdir,
    external: runtimeDependencies('zapier-app'),
  }),
);

await import('./n8n-nodes/build.mjs');
