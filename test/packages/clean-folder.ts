import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const MODULES = fileURLToPath(new URL('../../node_modules', import.meta.url));
const run = promisify(execFile);

/** A project of somebody else, far from this repository: nothing is found in it but what was installed. */
export interface CleanFolder {
  path: string;
  write(files: Record<string, string>): Promise<void>;
  /** Runs node in it with these arguments, and answers what it printed. A failure tells all of it. */
  node(...parameters: string[]): Promise<string>;
  remove(): Promise<void>;
}

/** With a tarball installed by npm without any network, its dependencies taken from ours, and `borrowed` packages to be found beside it. */
export async function makeCleanFolder({
  tarball,
  dependencies,
  borrowed,
}: {
  tarball: string;
  dependencies: string[];
  borrowed: string[];
}): Promise<CleanFolder> {
  const path = await mkdtemp(join(tmpdir(), 'askusers-clean-'));
  const folder: CleanFolder = {
    path,
    async write(files) {
      for (const [name, text] of Object.entries(files)) {
        await mkdir(dirname(join(path, name)), { recursive: true });
        await writeFile(join(path, name), text);
      }
    },
    async node(...parameters) {
      const { stdout } = await run(process.execPath, parameters, { cwd: path }).catch((error) => {
        throw new Error(`${error.message}\n${error.stdout}`);
      });
      return stdout;
    },
    remove: () => rm(path, { recursive: true, force: true }),
  };
  await folder.write({ 'package.json': '{ "name": "somebody-else", "private": true }' });
  const packages = [tarball, ...dependencies.map((name) => join(MODULES, name))];
  const flags = [
    '--offline',
    '--install-links',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--no-package-lock',
  ];
  await run('npm', ['install', ...flags, ...packages], { cwd: path });
  for (const name of borrowed) {
    await mkdir(dirname(join(path, 'node_modules', name)), { recursive: true });
    await symlink(join(MODULES, name), join(path, 'node_modules', name));
  }
  return folder;
}
