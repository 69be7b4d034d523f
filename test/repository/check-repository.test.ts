import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';

const PROGRAM = fileURLToPath(new URL('./check-repository.mjs', import.meta.url));

describe('the check of the repository', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'askusers-check-'));
    execFileSync('git', ['init', '--quiet', folder]);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('a tidy repository passes', () => {
    plant({ 'server/src/main.ts': 'a\n'.repeat(250), 'shared/src/index.ts': '', 'server/src/index.ts': '' });
    expect(check()).toMatchObject({ status: 0, stderr: '' });
  });

  test.each([
    ['a file of 251 lines', { 'test/long.test.ts': 'a\n'.repeat(251) }, 'test/long.test.ts: has 251 lines'],
    [
      'two files of one name',
      { 'server/src/a/view.ts': '', 'server/src/b/view.tsx': '' },
      'server/src/a/view.ts, server/src/b/view.tsx: have the same name',
    ],
    ['a drawer', { 'server/src/utils.ts': '' }, 'server/src/utils.ts: is named like a drawer'],
    ['a folder that is a drawer', { 'shared/src/helpers/sum.ts': '' }, 'shared/src/helpers/sum.ts: is named'],
    ["somebody's folder", { 'notes.md': `see ${'/home'}/maria/notes` }, 'notes.md:1: names '],
    ['a package host', { 'a.sh': `#\ncurl https://${'registry'}.npmjs.org` }, 'a.sh:2: names '],
    [
      'a lock file that lacks a platform',
      lock({
        'node_modules/esbuild': {
          optionalDependencies: { '@esbuild/linux-x64': '1', '@esbuild/win32-x64': '1' },
        },
      }),
      'package-lock.json: lacks @esbuild/win32-x64, which esbuild wants',
    ],
    [
      'a lock file with download addresses',
      lock({ 'node_modules/a': { resolved: 'https://packages.example/a.tgz' } }),
      'package-lock.json: holds a download address for node_modules/a',
    ],
  ])('%s is found', (_name, files, fault) => {
    plant(files);
    const { status, stderr } = check();
    expect(status).toBe(1);
    expect(stderr.trim().split('\n')).toEqual([expect.stringContaining(fault)]);
  });

  function plant(files: Record<string, string>): void {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
  }

  const check = () => spawnSync(process.execPath, [PROGRAM, folder], { encoding: 'utf8' });
});

function lock(packages: Record<string, unknown>): Record<string, string> {
  const present = { 'node_modules/@esbuild/linux-x64': {}, server: { resolved: 'server', link: true } };
  return { 'package-lock.json': JSON.stringify({ packages: { ...present, ...packages } }) };
}
