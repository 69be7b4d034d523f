import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { APP_FOLDER } from './make/app-files.ts';

const CACHE = fileURLToPath(new URL('../../node_modules/.cache/', import.meta.url));
const SAMPLE = 'modules/watch-survey-responses/watch-survey-responses.samples.iml.json';

test('a generated file that was changed by hand, or is not there, is named and made again', () => {
  mkdirSync(CACHE, { recursive: true });
  // Inside the repository, where the copy finds the same packages.
  const folder = mkdtempSync(join(CACHE, 'make-app-'));
  const generate = (...flags: string[]) => {
    const { status, stderr } = spawnSync(process.execPath, ['generate.mjs', ...flags], { cwd: folder });
    return { status, stderr: stderr.toString() };
  };
  try {
    cpSync(APP_FOLDER, folder, { recursive: true });
    const text = readFileSync(join(folder, SAMPLE), 'utf8');
    writeFileSync(join(folder, SAMPLE), text.replace('"event_id"', '"id"'));
    rmSync(join(folder, 'fallback/list-responses.interface.iml.json'));
    const { status, stderr } = generate('--check');
    expect(status).toBe(1);
    expect(stderr.trim().split('\n')).toEqual([
      expect.stringContaining(SAMPLE),
      expect.stringContaining('fallback/list-responses.interface.iml.json'),
    ]);

    expect(generate()).toEqual({ status: 0, stderr: '' });
    expect(readFileSync(join(folder, SAMPLE), 'utf8')).toBe(text);
    expect(generate('--check')).toEqual({ status: 0, stderr: '' });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
