import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Looked {
  violations: { impact: string; id: string; html: string }[];
  isWide: boolean;
}

/**
 * What axe finds on the page as it is now, moderate faults and worse, in one line each; and whether it is wider than the window. Needs
 * a context with `bypassCSP`.
 */
export async function seriousFaults(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  const { violations, isWide } = (await page.evaluate(LOOK)) as Looked; // what LOOK says
  return [
    ...violations
      .filter(({ impact }) => impact !== 'minor')
      .map(({ impact, id, html }) => `${impact} ${id}: ${html}`),
    ...(isWide ? ['the page is wider than the window'] : []),
  ];
}

const LOOK = `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => ({
  violations: violations.map(({ impact, id, nodes }) => ({ impact, id, html: nodes[0].html })),
  isWide: document.documentElement.scrollWidth > window.innerWidth,
}))`;
