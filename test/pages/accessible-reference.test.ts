import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { describeWithBrowser } from '../support/open-browser.ts';
import { startTestServer, type TestServer } from '../support/running-server.ts';
import { seriousFaults } from './serious-faults.ts';

const MANNERS = [
  { locale: 'en', colorScheme: 'light', width: 1_200 },
  { locale: 'pt-BR', colorScheme: 'dark', width: 360 },
] as const;

/** One of each kind of part: all of them would take minutes to look at, and the others are made alike. */
const KEPT = [
  'createWebhook',
  'listDeliveries',
  'uploadFile',
  'onSurveyResponseCreated',
  'shape-Delivery',
  'shape-EventField',
  'shape-NewSurvey',
];
const KEEP_SOME = `for (const part of document.querySelectorAll('main article'))
  if (!${JSON.stringify(KEPT)}.includes(part.id)) part.remove();
document.querySelectorAll('main article').length`;

describeWithBrowser('the reference of the API', (browser) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.stop());

  test.each(MANNERS)('is for everybody: $locale, $colorScheme, $width px', async (manner) => {
    const { locale, colorScheme, width } = manner;
    const context = await browser().newContext({
      locale,
      colorScheme,
      viewport: { width, height: 800 },
      bypassCSP: true,
    });
    try {
      const page = await context.newPage();
      await page.goto(`${server.url}/docs/api`);
      expect(await page.getAttribute('html', 'lang')).toBe(locale);
      expect(await page.evaluate(KEEP_SOME)).toBe(KEPT.length);
      expect(await seriousFaults(page)).toEqual([]);
    } finally {
      await context.close();
    }
  });

  test('shows everything under its own policy, without a script', async () => {
    const context = await browser().newContext({ javaScriptEnabled: false });
    try {
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('console', (message) => complaints.push(message.text()));
      await page.goto(`${server.url}/docs/api`);
      await page.click('nav a[href="#createWebhook"]');
      expect(await page.locator('#createWebhook .call').textContent()).toBe('POST /api/v1/webhooks');
      expect(await page.locator('#createWebhook').boundingBox()).toMatchObject({ y: expect.any(Number) });
      expect(complaints).toEqual([]);
    } finally {
      await context.close();
    }
  });
});
