// Bundles the web application: names with a hash of what is in them, so that browsers may keep them for ever.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { importDirectly } from './import-directly.mjs';
import { thirdPartyLicences } from './third-party-licences.mjs';
import { usedStyles } from './used-styles.mjs';

const SOURCES = 'server/dashboard';

/** Writes `folder`/assets and `folder`/index.html, whose only open place is the nonce of each answer. */
export async function buildDashboard(folder) {
  const assets = join(folder, 'assets');
  const options = {
    entryPoints: { dashboard: join(SOURCES, 'main.tsx') },
    outdir: assets,
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    assetNames: '[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    target: ['es2022', 'chrome117', 'firefox121', 'safari17'],
    jsx: 'automatic',
    minify: true,
    metafile: true,
    legalComments: 'none',
    logLevel: 'warning',
    define: { 'process.env.NODE_ENV': '"production"' },
  };
  const directly = importDirectly();
  const { metafile: first } = await build({ ...options, plugins: [directly], write: false });
  const licences = thirdPartyLicences(first.inputs);
  const licencesName = `third-party-licences-${hashOf(licences)}.txt`;
  const { metafile } = await build({
    ...options,
    plugins: [directly, usedStyles(first.inputs)],
    banner: { js: `/* Licences: ${licencesName} */` },
  });
  const [script, entry] = Object.entries(metafile.outputs).find(([, { entryPoint }]) =>
    entryPoint?.endsWith('/main.tsx'),
  );
  dropLateStyles(metafile, entry.cssBundle);
  const icon = readFileSync(join(SOURCES, 'icon.svg'));
  const iconName = `icon-${hashOf(icon)}.svg`;
  mkdirSync(assets, { recursive: true });
  writeFileSync(join(assets, iconName), icon);
  writeFileSync(join(assets, licencesName), licences);
  compress(assets);
  const page = readFileSync(join(SOURCES, 'index.html'), 'utf8')
    .replace('%SCRIPT%', basename(script))
    .replace('%STYLE%', basename(entry.cssBundle))
    .replace('%ICON%', iconName);
  writeFileSync(join(folder, 'index.html'), page);
}

const hashOf = (content) => createHash('sha256').update(content).digest('hex').slice(0, 8);

/** Nothing loads the style sheets of pages that are loaded later, so the first one must hold all that is in them. */
function dropLateStyles({ outputs }, firstSheet) {
  const present = new Set(Object.keys(outputs[firstSheet].inputs));
  for (const [path, { inputs }] of Object.entries(outputs)) {
    if (!path.endsWith('.css') || path === firstSheet) continue;
    const missing = Object.keys(inputs).filter((input) => !present.has(input));
    if (missing.length > 0) throw new Error(`${SOURCES}/main.tsx must import ${missing.join(', ')}`);
    rmSync(path);
  }
}

/** Beside each file, as the server hands them out. */
function compress(folder) {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    const bytes = readFileSync(path);
    const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
    writeFileSync(`${path}.br`, brotliCompressSync(bytes, quality));
    writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
  }
}
