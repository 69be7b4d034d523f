import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url));
const ARTEFACTS = join(REPOSITORY, 'test/.artefacts');

export interface PackedPackage {
  tarball: string;
  files: string[];
  remove(): void;
}

/** A package as npm would publish it, from a fresh build. */
export function packPackage(folder: 'shared' | 'n8n-nodes'): PackedPackage {
  execFileSync(process.execPath, ['build.mjs'], { cwd: join(REPOSITORY, folder) });
  mkdirSync(ARTEFACTS, { recursive: true });
  const destination = mkdtempSync(join(ARTEFACTS, 'packed-'));
  const told = execFileSync(
    'npm',
    ['pack', '--json', '--ignore-scripts', '--pack-destination', destination],
    {
      cwd: join(REPOSITORY, folder),
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  const [{ filename, files }] = JSON.parse(told);
  return {
    tarball: join(destination, filename),
    files: files.map(({ path }: { path: string }) => path).toSorted(),
    remove: () => rmSync(destination, { recursive: true, force: true }),
  };
}
