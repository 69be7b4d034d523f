import { spawnSync } from 'node:child_process';
import { describe, test } from '@jest/globals';

/** A suite that runs python3. Where there is none it is left out with one line that says so, and in CI that is a failure. */
export function describeWithPython(name: string, suite: () => void): void {
  if (spawnSync('python3', ['--version']).status === 0) {
    describe(name, suite);
    return;
  }
  if (process.env.CI) {
    test(`${name} (needs python3)`, () => {
      throw new Error('CI must have Python: install the package `python3`.');
    });
    return;
  }
  process.stderr.write(`Left out, as python3 is not installed: ${name}\n`);
  describe.skip(name, () => test('needs python3', () => undefined));
}
