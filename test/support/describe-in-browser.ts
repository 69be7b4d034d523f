import { afterAll, beforeAll, describe, test } from '@jest/globals';
import { type Browser, chromium } from 'playwright-core';
import { browserProgram } from './browser-program.ts';

/**
 * A suite that needs a real browser: one is started before and closed after. Where none is installed it is left out with one line
 * that says so; in CI that is a failure, for nobody reads the line there.
 */
export function describeInBrowser(name: string, suite: (browser: () => Browser) => void): void {
  const program = browserProgram();
  if (!program) {
    if (process.env.CI) {
      test(`${name} (needs an installed Chromium)`, () => {
        throw new Error('CI must have a browser: install the package `chromium`.');
      });
      return;
    }
    process.stderr.write(`Left out, as no Chromium is installed: ${name}\n`);
    describe.skip(name, () => test('needs an installed Chromium', () => undefined));
    return;
  }

  describe(name, () => {
    let browser: Browser | undefined;
    beforeAll(async () => {
      browser = await chromium.launch({ executablePath: program });
    });
    afterAll(() => browser?.close());
    suite(() => {
      if (!browser) throw new Error('The browser runs only while tests do.');
      return browser;
    });
  });
}
