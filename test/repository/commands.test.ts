import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { documentText } from './document-blocks.ts';

const TESTS = fileURLToPath(new URL('../', import.meta.url));
const CI = readFileSync(new URL('../../.ci/run', import.meta.url), 'utf8');

test('every block of commands in the README is run, by a test or by CI', () => {
  const text = documentText('README.md');
  const marks = [...text.matchAll(/^(.*)\n```sh\n([\s\S]*?)```/gm)].map(([, mark = '', commands = '']) => ({
    mark,
    commands,
  }));
  expect(marks.length).toBeGreaterThan(5);
  const unrun = marks.filter(({ mark, commands }) => {
    const name = /^<!-- tested: (.+) -->$/.exec(mark)?.[1];
    if (name) return !isRead(name);
    if (mark !== '<!-- CI: .ci/run -->') return true;
    return !commands
      .trim()
      .split('\n')
      .every((command) => CI.includes(command));
  });
  expect(unrun).toEqual([]);
});

let sources: string | undefined;

/** Some test takes the block and does something with it. */
function isRead(name: string): boolean {
  sources ??= readdirSync(TESTS, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.includes('.artefacts'))
    .map((path) => readFileSync(join(TESTS, path), 'utf8'))
    .join('\n');
  return sources.includes(`documentBlock('README.md', '${name}')`);
}
