import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The browser that tests of pages use: the one named by CHROMIUM_PATH, else an installed Chromium or Chrome. */
export function browserProgram(): string | undefined {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const folders = (process.env.PATH ?? '').split(':').filter(Boolean);
  return folders
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((path) => existsSync(path));
}
