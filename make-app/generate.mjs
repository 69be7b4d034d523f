// Writes the files of the Make app that follow from the shape of events: `node make-app/generate.mjs`. With --check it writes
// nothing, names the files that are not up to date, and ends with 1 if there are any.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = new URL('./', import.meta.url);
const { outputFiles } = await build({
  bundle: true,
  write: false,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  conditions: ['@askusers/source'],
  logLevel: 'warning',
  entryPoints: [fileURLToPath(new URL('generator/generated-files.ts', here))],
});
// Node 20 reads no TypeScript.
const source = Buffer.from(outputFiles[0].contents).toString('base64');
const { generatedFiles } = await import(`data:text/javascript;base64,${source}`);

const stale = Object.entries(generatedFiles()).flatMap(([path, content]) => {
  const file = new URL(path, here);
  const text = `${JSON.stringify(content, null, 2)}\n`;
  return existsSync(file) && readFileSync(file, 'utf8') === text ? [] : [{ path, file, text }];
});

if (process.argv.includes('--check')) {
  for (const { path } of stale) console.error(`make-app/${path}: is not up to date; run npm run make-app`);
  if (stale.length > 0) process.exitCode = 1;
  else console.log('Checked the generated files of the Make app. They are up to date.');
} else {
  for (const { file, text } of stale) writeFileSync(file, text);
  console.log(`Wrote ${stale.length} generated files of the Make app.`);
}
