import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { strToU8, zipSync } from 'fflate';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

const BUILD = {
  'zapierwrapper.js': '',
  'definition.json': '{}',
  'zapier-app/dist/index.js': '',
  'zapier-app/package.json': '{}',
  'node_modules/@askusers/shared': '../../shared',
  'node_modules/zapier-platform-core/src/index.js': '',
};
const SOURCE = { 'src/index.ts': '', 'package.json': '{}', LICENSE: '', 'README.md': '', '.gitignore': '' };

/** `npm run zapier -- build` runs the same check over the real archives, as CI does. */
describe('the check of the archives for Zapier', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'askusers-archive-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  function check(build: Record<string, string>, source: Record<string, string>) {
    for (const [name, files] of Object.entries({ 'build.zip': build, 'source.zip': source })) {
      const entries = Object.entries(files).map(([path, text]) => [path, strToU8(text)] as const);
      writeFileSync(join(folder, name), zipSync(Object.fromEntries(entries)));
    }
    const program = join(ROOT, 'zapier-app/check-archive.mjs');
    const { status, stderr } = spawnSync(process.execPath, [program, folder], { encoding: 'utf8' });
    return { status, faults: stderr.split('\n').filter(Boolean) };
  }

  test('archives that are as they should be pass', () => {
    expect(check(BUILD, SOURCE)).toEqual({ status: 0, faults: [] });
  });

  test.each([
    [
      'a key',
      { 'zapier-app/.env': 'authData_api_key=ask_…' },
      {},
      'build.zip: should not hold zapier-app/.env',
    ],
    ['a key', {}, { '.env': '' }, 'source.zip: should not hold .env'],
    ['the server', { 'server/dist/main.js': '' }, {}, 'build.zip: should not hold server/dist/main.js'],
    [
      'a source map',
      { 'node_modules/a/index.js.map': '' },
      {},
      'build.zip: should not hold node_modules/a/index.js.map',
    ],
    ['a test', {}, { 'test/a.test.ts': '' }, 'source.zip: should not hold test/a.test.ts'],
    [
      'somebody’s folder',
      { 'definition.json': `"${ROOT}"` },
      {},
      'build.zip: definition.json names a folder of this machine',
    ],
  ])('%s is found', (_, inBuild, inSource, fault) => {
    expect(check({ ...BUILD, ...inBuild }, { ...SOURCE, ...inSource })).toEqual({
      status: 1,
      faults: [fault],
    });
  });

  test('what is missing is found', () => {
    const { 'definition.json': _, ...build } = BUILD;
    expect(check(build, SOURCE)).toEqual({ status: 1, faults: ['build.zip: lacks definition.json'] });
  });
});
