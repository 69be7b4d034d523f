import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The notices of the packages that a bundle is made of, which their licences ask to be passed on. `inputs`: esbuild's metafile. */
export function thirdPartyLicences(inputs) {
  const folders = Object.keys(inputs).flatMap(
    (path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? [],
  );
  return [...new Set(folders)]
    .sort()
    .map(noticeOf)
    .join(`\n${'-'.repeat(80)}\n\n`);
}

function noticeOf(folder) {
  const { name, version, license, author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const texts = readdirSync(folder)
    .filter((file) => /^(licen[cs]e|notice)\b/i.test(file))
    .map((file) => `\n${readFileSync(join(folder, file), 'utf8').trim()}\n`);
  // Some name their licence and hold no text of it.
  const found = texts.length > 0 ? texts : [`\nCopyright ${author?.name ?? author}\n`];
  return `${name} ${version} (${license})\n${found.join('')}`;
}
