// Builds what is published for receivers into dist/: ECMAScript and CommonJS, each with its declarations, in readable code.
// The workspace itself uses the sources, so neither `npm start` nor any test of the product needs this.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('.', import.meta.url));
const typescript = dirname(createRequire(import.meta.url).resolve('typescript/package.json'));

const FORMATS = [
  { format: 'esm', extension: 'js', declarations: 'd.ts' },
  { format: 'cjs', extension: 'cjs', declarations: 'd.cts' },
];

// Built beside and then moved: a test that packs it meanwhile finds a whole build.
const outdir = join(root, 'dist');
const draft = `${outdir}-${process.pid}`;
try {
  for (const { format, extension } of FORMATS) {
    await build({
      absWorkingDir: root,
      bundle: true,
      platform: 'node',
      target: 'node20',
      format,
      packages: 'external',
      logLevel: 'warning',
      entryPoints: [join(root, 'src/receivers.ts')],
      outfile: join(draft, `receivers.${extension}`),
    });
  }
  const config = join(root, 'tsconfig.build.json');
  execFileSync(process.execPath, [join(typescript, 'bin/tsc'), '-p', config, '--outDir', draft], {
    stdio: 'inherit',
  });
  for (const name of readdirSync(draft).filter((one) => one.endsWith('.d.ts'))) giveExtensions(name);
  rmSync(outdir, { recursive: true, force: true });
  renameSync(draft, outdir);
} finally {
  rmSync(draft, { recursive: true, force: true });
}

/** A declaration for each format, whose imports name the files as a receiver's compiler has them. */
function giveExtensions(name) {
  const text = readFileSync(join(draft, name), 'utf8');
  for (const { extension, declarations } of FORMATS) {
    const named = text.replace(/(\bfrom '\.\/[\w-]+)\.ts';/g, `$1.${extension}';`);
    writeFileSync(join(draft, name.replace(/d\.ts$/, declarations)), named);
  }
}
