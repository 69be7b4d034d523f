// Bundles the package as n8n loads it: CommonJS, one file per node and credential, with everything inside but n8n-workflow, which
// n8n brings along. A `require` of anything else would pass n8n's checks and then silently not load.
import { cpSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('.', import.meta.url));
const { n8n } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const entryPoints = [...n8n.credentials, ...n8n.nodes].map((path) =>
  join(root, path.replace(/^dist\//, '').replace(/\.js$/, '.ts')),
);

// Built beside and then moved: a test that packs it meanwhile finds a whole build.
const outdir = join(root, 'dist');
const draft = `${outdir}-${process.pid}`;
try {
  await build({
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    conditions: ['@askusers/source'],
    logLevel: 'warning',
    entryPoints,
    outbase: root,
    outdir: draft,
    external: ['n8n-workflow'],
  });
  for (const path of readdirSync(join(root, 'nodes'), { recursive: true, encoding: 'utf8' })) {
    if (path.endsWith('.node.json')) cpSync(join(root, 'nodes', path), join(draft, 'nodes', path));
  }
  cpSync(join(root, 'icons'), join(draft, 'icons'), { recursive: true });
  rmSync(outdir, { recursive: true, force: true });
  renameSync(draft, outdir);
} finally {
  rmSync(draft, { recursive: true, force: true });
}
