import { execFileSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url));

const BUILT = ['server/dist/main.js', 'zapier-app/dist/index.js'];

/** Journeys run what is shipped. `npm test` has just built it; a run of one file by hand may meet an older one. */
export function buildWhenStale(): void {
  const sources = ['server/src', 'server/dashboard', 'shared/src', 'zapier-app/src'].flatMap((folder) =>
    readdirSync(join(REPOSITORY, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
      join(REPOSITORY, folder, name),
    ),
  );
  const newestMs = Math.max(
    ...sources.map((path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0),
  );
  const builtMs = Math.min(
    ...BUILT.map((path) => statSync(join(REPOSITORY, path), { throwIfNoEntry: false })?.mtimeMs ?? 0),
  );
  if (builtMs < newestMs)
    execFileSync(process.execPath, ['build.mjs'], { cwd: REPOSITORY, stdio: 'inherit' });
}
