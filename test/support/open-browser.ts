import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, test } from '@jest/globals';
import { type Browser, chromium } from 'playwright-core';

/**
 * A suite that needs a real browser. `CHROMIUM_PATH`, or the system's Chromium or Chrome; where there is none it is left out with one
 * line that says so, and in CI that is a failure.
 */
export function describeWithBrowser(name: string, suite: (browser: () => Browser) => void): void {
  const executablePath = browserProgram();
  if (!executablePath) {
    if (process.env.CI) {
      test(`${name} (needs an installed Chromium)`, () => {
        throw new Error('CI must have a browser: install the package `chromium`, or set CHROMIUM_PATH.');
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
      browser = await chromium.launch({ executablePath });
    });
    afterAll(() => browser?.close());
    suite(() => {
      if (!browser) throw new Error('The browser runs only while tests do.');
      return browser;
    });
  });
}

function browserProgram(): string | undefined {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
