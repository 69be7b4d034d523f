import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type Published, publishSurvey, responsesOf } from '../http/pages/visitor.ts';
import { describeWithBrowser } from '../support/open-browser.ts';
import { startTestServer, type TestServer } from '../support/running-server.ts';
import { startWebsite } from '../support/start-website.ts';
import { waitUntil } from '../support/wait-until.ts';
import { seriousFaults } from './serious-faults.ts';

describeWithBrowser('a page with page breaks', (browser) => {
  let server: TestServer;
  let survey: Published;
  beforeAll(async () => {
    server = await startTestServer();
  });
  beforeEach(async () => {
    survey = await publishSurvey(server, {
      title: 'In parts',
      questions: [
        { label: 'Name', key: 'name', type: 'short_text', required: true },
        { label: 'Terms', key: 'terms', type: 'consent', required: true },
        { label: 'About you', type: 'page_break' },
        { label: 'Email', key: 'mail', type: 'email' },
        { label: 'Happy?', key: 'happy', type: 'yes_no', required: true },
        { label: '', type: 'page_break' },
        { label: 'More?', key: 'more', type: 'long_text' },
      ],
    });
  });
  afterAll(() => server.stop());

  const next = (page: Page) => page.getByRole('button', { name: 'Next' });
  const back = (page: Page) => page.getByRole('button', { name: 'Back' });
  const send = (page: Page) => page.getByRole('button', { name: 'Send answers' });
  const isAtPart = (page: Page, part: number) =>
    page.locator('.turn').getByText(`Part ${part} of 3`).waitFor();

  test('shows a part at a time, keeps what was typed, and sends it all at once', async () => {
    await visiting({ bypassCSP: true }, async (page) => {
      await isAtPart(page, 1);
      expect(await page.getByLabel('Email').isVisible()).toBe(false);
      expect([await back(page).count(), await send(page).count()]).toEqual([0, 0]);
      await page.getByLabel('Name').fill('Ada');
      await page.getByRole('checkbox', { name: 'Terms' }).check({ force: true });
      const faults = await seriousFaults(page);
      await page.getByLabel('Name').press('Enter');
      await isAtPart(page, 2);
      expect(await page.evaluate('document.activeElement.getAttribute("aria-label")')).toBe('Part 2 of 3');
      await page.getByRole('heading', { name: 'About you' }).waitFor();
      faults.push(...(await seriousFaults(page)));
      await page.getByLabel('Email').fill('ada@example.com');
      await page.getByRole('radio', { name: 'Yes' }).check({ force: true });
      await next(page).click();
      await isAtPart(page, 3);
      await page.getByLabel('More?').fill('No.');
      await back(page).click();
      expect(await page.getByLabel('Email').inputValue()).toBe('ada@example.com');
      await page.goBack(); // to where the third part was left
      await isAtPart(page, 3);
      await page.goBack();
      await isAtPart(page, 2);
      await next(page).click();
      await isAtPart(page, 3);
      expect(await page.getByLabel('More?').inputValue()).toBe('No.');
      await send(page).click();
      await page.waitForSelector('h1:has-text("Thank you")');
      expect(faults).toEqual([]);
    });
    const replies = await responsesOf(server, survey);
    expect(replies).toHaveLength(1);
    expect(replies[0].response.answers_by_key).toMatchObject({
      name: 'Ada',
      terms: true,
      mail: 'ada@example.com',
      happy: true,
      more: 'No.',
    });
  });

  test('holds up whoever leaves out what is required, and lets go once it is there', async () => {
    await visiting({ bypassCSP: true }, async (page) => {
      await next(page).click();
      await page.getByText('Please answer this question.').waitFor();
      await page.getByText('Please tick this box to go on.').waitFor();
      expect(await page.evaluate('document.activeElement.name')).toBe('name');
      expect(await page.getByLabel('Name').getAttribute('aria-invalid')).toBe('true');
      expect(await seriousFaults(page)).toEqual([]);
      await page.getByLabel('Name').fill('Ada');
      await page.getByText('Please answer this question.').waitFor({ state: 'detached' });
      await next(page).click();
      await isAtPart(page, 1);
      await page.getByRole('checkbox', { name: 'Terms' }).check({ force: true });
      await next(page).click();
      await isAtPart(page, 2);
    });
  });

  test('comes back at the part in which something was wrong, and its summary leads to each place', async () => {
    await visiting({}, async (page) => {
      await page.getByLabel('Name').fill(' '); // not empty to a browser
      await page.getByRole('checkbox', { name: 'Terms' }).check({ force: true });
      await next(page).click();
      await page.getByLabel('Email').fill('no address');
      await page.getByRole('radio', { name: 'No' }).check({ force: true });
      await next(page).click();
      await send(page).click();
      await page.waitForSelector('.summary');
      await isAtPart(page, 1);
      await page.getByRole('link', { name: /^Email/ }).click();
      await isAtPart(page, 2);
      await page.waitForFunction('document.activeElement.name === "mail"');
      await page.getByLabel('Email').fill('ada@example.com');
      await page.getByRole('link', { name: /^Name/ }).click();
      await page.getByLabel('Name').fill('Ada');
      await page.getByLabel('Name').press('Enter');
      await next(page).click();
      await send(page).click();
      await page.waitForSelector('h1:has-text("Thank you")');
    });
  });

  test('in a page of another website takes the height of its part, and each part is seen from its top', async () => {
    const website = await startWebsite(
      `<p style="height: 500px">Above</p><div data-askusers="${survey.url}"><a href="${survey.url}">In parts</a></div>
       <script async src="${server.url}/embed.js"></script><p style="height: 900px">Below</p>`,
    );
    const context = await browser().newContext({ locale: 'en', viewport: { width: 360, height: 400 } });
    try {
      const page = await context.newPage();
      await page.goto(website.url);
      const frame = page.frameLocator('iframe');
      await frame.getByText('Part 1 of 3').waitFor();
      const heights = () =>
        page.evaluate(
          `[document.querySelector('iframe').getBoundingClientRect().height, scrollY]`,
        ) as Promise<[number, number]>;
      const whole = Math.ceil((await frame.locator('html').boundingBox())?.height ?? 0);
      await waitUntil(async () => (await heights())[0] === whole);
      await frame.getByLabel('Name').fill('Ada');
      await frame.getByRole('checkbox', { name: 'Terms' }).check({ force: true });
      await page.evaluate('scrollTo(0, 500 + 300)');
      await frame.getByRole('button', { name: 'Next' }).click();
      await frame.getByText('Part 2 of 3').waitFor();
      await page.waitForFunction(
        `Math.abs(document.querySelector('iframe').getBoundingClientRect().top) < 10`,
      );
      await frame.getByRole('radio', { name: 'Yes' }).check({ force: true });
      await frame.getByRole('button', { name: 'Next' }).click();
      await frame.getByRole('button', { name: 'Send answers' }).click();
      await frame.getByRole('heading', { name: 'Thank you' }).waitFor();
      // The website's own way back leads out of it, and not through the parts.
      expect(await page.evaluate('history.length')).toBeLessThanOrEqual(3);
    } finally {
      await context.close();
      website.close();
    }
  });

  test('is one long page with sections where there is no script', async () => {
    await visiting({ javaScriptEnabled: false }, async (page) => {
      for (const label of ['Name', 'Email', 'More?'])
        expect(await page.getByLabel(label).isVisible()).toBe(true);
      expect(await page.getByRole('heading', { name: 'About you' }).isVisible()).toBe(true);
      expect(await page.getByRole('button').count()).toBe(1);
      await page.getByLabel('Name').fill('Ada');
      await page.getByRole('checkbox', { name: 'Terms' }).check({ force: true });
      await page.getByRole('radio', { name: 'Yes' }).check({ force: true });
      await send(page).click();
      await page.waitForSelector('h1:has-text("Thank you")');
    });
  });

  async function visiting(
    options: Parameters<ReturnType<typeof browser>['newContext']>[0],
    look: (page: Page) => Promise<void>,
  ): Promise<void> {
    const viewport = { width: 360, height: 640 };
    const context = await browser().newContext({ locale: 'en', viewport, ...options });
    const page = await context.newPage();
    const errors: Error[] = [];
    page.on('pageerror', (error) => errors.push(error));
    try {
      await page.goto(survey.url);
      await look(page);
      expect(errors).toEqual([]);
    } finally {
      await context.close();
    }
  }
});
