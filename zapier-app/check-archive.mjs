// Part of `npm run zapier -- build`: refuses archives that hold what Zapier should not get, or lack what it needs.
//   node zapier-app/check-archive.mjs [folder with build.zip and source.zip]
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { unzipSync } from 'fflate';

const ARCHIVES = {
  'build.zip': {
    needed: ['zapierwrapper.js', 'definition.json', 'zapier-app/dist/index.js'],
    allowed: [
      /^(zapier-app\/)?(zapierwrapper\.js|package\.json|definition\.json)$/,
      /^zapier-app\/dist\/index\.js$/,
      // Zapier's command line takes npm's links to our packages along; they lead nowhere there.
      /^node_modules\/(@askusers\/[\w-]+|n8n-nodes-askusers)$/,
      /^node_modules\/(@[\w.-]+\/)?[\w.-]+\/.*\.(js|cjs|mjs|json)$/,
    ],
  },
  'source.zip': {
    needed: ['src/index.ts', 'package.json', 'LICENSE', 'README.md'],
    allowed: [/^(\.gitignore|LICENSE|README\.md|package\.json|[\w-]+\.mjs)$/, /^src\/[\w-]+\.ts$/],
  },
};

const folder = process.argv[2] ?? fileURLToPath(new URL('build', import.meta.url));
const repository = fileURLToPath(new URL('../', import.meta.url));
const faults = Object.entries(ARCHIVES).flatMap(([name, rules]) => faultsOf(name, rules));

for (const fault of faults) console.error(fault);
if (faults.length > 0) process.exitCode = 1;
else console.log('The archives hold what they should and nothing else.');

function faultsOf(name, { needed, allowed }) {
  const files = unzipSync(readFileSync(join(folder, name)));
  const paths = Object.keys(files);
  return [
    ...needed.filter((path) => !paths.includes(path)).map((path) => `${name}: lacks ${path}`),
    ...paths
      .filter((path) => !allowed.some((rule) => rule.test(path)))
      .map((path) => `${name}: should not hold ${path}`),
    ...paths
      .filter((path) => Buffer.from(files[path]).includes(repository))
      .map((path) => `${name}: ${path} names a folder of this machine`),
  ];
}
