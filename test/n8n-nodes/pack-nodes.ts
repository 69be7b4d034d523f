import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url));
const ARTEFACTS = join(REPOSITORY, 'test/.artefacts');

/** The package as npm would publish it, from a fresh build. */
export function packNodes(): { tarball: string; files: string[]; remove(): void } {
  execFileSync(process.execPath, ['build.mjs'], { cwd: join(REPOSITORY, 'n8n-nodes') });
  mkdirSync(ARTEFACTS, { recursive: true });
  const folder = mkdtempSync(join(ARTEFACTS, 'packed-'));
  const told = execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
    cwd: join(REPOSITORY, 'n8n-nodes'),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [{ filename, files }] = JSON.parse(told);
  return {
    tarball: join(folder, filename),
    files: files.map(({ path }: { path: string }) => path),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
