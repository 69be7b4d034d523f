import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import axe from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { buildWhenStale, REPOSITORY } from '../journeys/build-when-stale.ts';
import { startTestServer, type TestServer } from '../support/running-server.ts';

/** The real server with the web application as it is shipped. */
export async function startDashboard(
  options: Pick<NonNullable<Parameters<typeof startTestServer>[0]>, 'resolveName'> = {},
): Promise<TestServer> {
  buildWhenStale();
  return startTestServer({ ...options, dashboardFolder: join(REPOSITORY, 'server/dist/dashboard') });
}

export interface Visitor {
  context: BrowserContext;
  page: Page;
  /** What the browser complained about: faults of scripts, and everything that the page's policy refused. */
  complaints: string[];
}

const WAIT_MS = 30_000;

export async function visit(
  browser: Browser,
  options: { language: 'en' | 'pt'; dark?: boolean; width?: number; cookie?: string; url?: string },
): Promise<Visitor> {
  const context = await browser.newContext({
    locale: options.language === 'pt' ? 'pt-BR' : 'en-US',
    timezoneId: 'America/Sao_Paulo',
    colorScheme: options.dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    viewport: { width: options.width ?? 1_200, height: 800 },
  });
  context.setDefaultTimeout(WAIT_MS);
  if (options.cookie && options.url) {
    const [name = '', value = ''] = options.cookie.split('=');
    await context.addCookies([{ name, value, url: options.url }]);
  }
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('dialog', (dialog) => {
    complaints.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('console', (message) => {
    // What the server answers with 4xx is part of what is tested; the browser always mentions it.
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text()))
      complaints.push(message.text());
  });
  return { context, page, complaints };
}

/** What lies in the clipboard; copying is allowed by a click, reading it only by the test. */
export async function copied(page: Page): Promise<string> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  return page.evaluate(() => navigator.clipboard.readText());
}

const ARTEFACTS = join(REPOSITORY, 'test/.artefacts/dashboard');

/** For people to look at; kept by CI and by nobody else. */
export async function keepScreenshot(page: Page, name: string): Promise<void> {
  mkdirSync(ARTEFACTS, { recursive: true });
  await page.screenshot({ path: join(ARTEFACTS, `${name}.png`), fullPage: true });
}

/** Nothing that axe calls serious or critical. */
export async function expectAccessible(page: Page): Promise<void> {
  // Through the protocol and not as a script of the page: the policy lets none in.
  await page.evaluate(axe.source);
  const found = await page.evaluate(async () => {
    const { violations } = await (globalThis as unknown as { axe: typeof import('axe-core') }).axe.run(); // loaded above
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(
        ({ id, nodes }) =>
          `${id}: ${nodes.map(({ html, failureSummary }) => `${html.slice(0, 200)} ${failureSummary}`).join(' | ')}`,
      );
  });
  expect(found).toEqual([]);
}

/** The page's own words: without what is quoted from requests, answers, ids and code. */
export async function wordsOf(page: Page): Promise<string> {
  return page.evaluate(() => {
    const copy = document.body.cloneNode(true) as HTMLElement; // a clone of the body is one
    for (const quoted of copy.querySelectorAll('pre, code, script, style, noscript')) quoted.remove();
    return copy.textContent ?? '';
  });
}

/** Loaded and drawn: a heading is there, and no bar stands in the place of what is still to come. */
export async function settled(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.waitForFunction(() => document.querySelector('.mantine-Skeleton-root') === null);
}
