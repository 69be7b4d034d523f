import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { PNG, type Published, publishSurvey, responsesOf } from '../http/pages/visitor.ts';
import { describeWithBrowser } from '../support/open-browser.ts';
import { startTestServer, type TestServer } from '../support/running-server.ts';
import { startWebsite } from '../support/start-website.ts';
import { waitUntil } from '../support/wait-until.ts';
import { seriousFaults } from './serious-faults.ts';
import { drawLine, inkOn, look } from './signing-steps.ts';

const QUESTIONS = [
  { label: 'Your name', key: 'name', type: 'short_text', required: true },
  { label: 'Your signature', key: 'signed', type: 'signature', required: true },
];
const PICTURE = { name: 'me.png', mimeType: 'image/png', buffer: PNG };

describeWithBrowser('a signature', (browser) => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.stop());

  const publish = (more: object = {}): Promise<Published> =>
    publishSurvey(server, { title: 'Contract', languages: ['en', 'pt-BR'], questions: QUESTIONS, ...more });
  const filesOf = async (survey: Published) => {
    const [{ response }] = await responsesOf(server, survey);
    return response.answers.find(({ key }: { key: string }) => key === 'signed').files;
  };
  const send = (page: Page) => page.locator('[type=submit]').click();
  const thanked = (page: Page) => page.waitForSelector('h1:has-text("Thank you")');

  test('is drawn, outlives a change of the window and a refusal, and comes as a small picture on white', async () => {
    const survey = await publish();
    await visiting({}, async (page) => {
      await page.goto(survey.url);
      await page.locator('.pad').getByText('Sign here').waitFor();
      await drawLine(page);
      await drawLine(page, [0.3, 0.3], [0.6, 0.8]);
      await page.locator('.pad').getByText('Sign here').waitFor({ state: 'hidden' });
      await waitUntil(async () => (await inkOn(page)) > 5);
      const inked = await inkOn(page);
      await page.setViewportSize({ width: 360, height: 800 });
      await page.waitForFunction(`document.querySelector('.pad canvas').width < 700`);
      expect(Math.abs((await inkOn(page)) - inked)).toBeLessThan(inked / 3);

      await send(page); // without a name
      await page.waitForSelector('.summary');
      await page.waitForFunction(`document.querySelector('img.signed').naturalWidth > 100`);
      expect(await page.locator('img.signed').isVisible()).toBe(true);
      expect(await page.locator('#q_signed_files').textContent()).toContain('signature.png');
      await page.fill('[name=name]', 'Ada');
      await send(page);
      await thanked(page);

      const [file, ...others] = await filesOf(survey);
      expect(others).toEqual([]);
      expect(file).toMatchObject({ name: 'signature.png', mime_type: 'image/png' });
      expect(file.size).toBeLessThan(30_000);
      const picture = new Uint8Array(await (await fetch(file.url)).arrayBuffer());
      const seen = await look(page, picture);
      expect(seen).toMatchObject({ isOpaque: true });
      expect(seen.dark).toBeGreaterThan(10);
      expect(seen.white).toBeGreaterThan(800);
      // No larger than what was drawn: half of the pad's width and height.
      expect(seen.width).toBeLessThan(1_200 * 0.6);
      expect(seen.height).toBeLessThan(480 * 0.7);
    });
  });

  test('is what came last: a drawing or a picture; it can be cleared, and a tap is none', async () => {
    const survey = await publish();
    await visiting({}, async (page) => {
      await page.goto(survey.url);
      await page.fill('[name=name]', 'Ada');
      await page.locator('.pad canvas').click();
      await send(page);
      await page.waitForSelector('#q_signed_error:has-text("Please answer this question.")');

      await drawLine(page);
      await page.getByRole('button', { name: 'Clear' }).click();
      await waitUntil(async () => (await inkOn(page)) === 0);
      expect(await page.evaluate('document.activeElement.id')).toBe('q_signed');
      await drawLine(page);
      await page.setInputFiles('#q_signed', PICTURE);
      const box = page.getByRole('checkbox', { name: 'me.png' });
      await box.waitFor();
      await waitUntil(async () => (await inkOn(page)) === 0);
      await page.setInputFiles('#q_signed', { ...PICTURE, name: 'again.png' });
      await page.getByRole('checkbox', { name: 'again.png' }).waitFor();
      expect(await page.getByRole('checkbox').count()).toBe(1);

      await drawLine(page);
      expect(await page.getByRole('checkbox', { name: 'again.png' }).isChecked()).toBe(false);
      await page.getByRole('checkbox', { name: 'again.png' }).check({ force: true });
      await waitUntil(async () => (await inkOn(page)) === 0);
      await drawLine(page);
      await send(page);
      await thanked(page);
      expect(await filesOf(survey)).toMatchObject([{ name: 'signature.png' }]);
    });
  });

  test('is given with the keyboard alone, as a picture', async () => {
    const survey = await publish();
    await visiting({}, async (page) => {
      await page.goto(survey.url);
      await page.focus('[name=name]');
      await page.keyboard.type('Ada');
      await page.keyboard.press('Tab');
      const control = page.getByLabel(/^A picture of your signature, at most/);
      expect(await control.getAttribute('id')).toBe('q_signed');
      expect(await page.evaluate('document.activeElement.id')).toBe('q_signed');
      expect(await page.getByRole('group', { name: /^Your signature/ }).count()).toBe(1);
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Space')]);
      await chooser.setFiles(PICTURE);
      await page.getByRole('checkbox', { name: 'me.png' }).waitFor();
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await thanked(page);
      expect(await filesOf(survey)).toMatchObject([{ name: 'me.png', mime_type: 'image/png' }]);
    });
  });

  test('is a chosen picture where there is no script', async () => {
    const survey = await publish();
    await visiting({ javaScriptEnabled: false }, async (page) => {
      await page.goto(survey.url);
      expect(await page.locator('.pad').isVisible()).toBe(false);
      expect(await page.locator('button:visible').count()).toBe(1);
      await page.setInputFiles('#q_signed', PICTURE);
      await send(page);
      await page.waitForSelector('.summary');
      expect(await page.locator('img.signed').isVisible()).toBe(true);
      await page.fill('[name=name]', 'Ada');
      await send(page);
      await thanked(page);
      expect(await filesOf(survey)).toMatchObject([{ name: 'me.png' }]);
    });
  });

  test('is drawn with a finger in the page of another website, which does not scroll meanwhile', async () => {
    const survey = await publish();
    const website = await startWebsite(
      `<html lang="pt"><meta name="viewport" content="width=device-width"><p style="height: 300px">Above</p>
       <div data-askusers="${survey.url}"><a href="${survey.url}">Contrato</a></div>
       <script async src="${server.url}/embed.js"></script><p style="height: 2000px">Below</p>`,
    );
    const phone = {
      hasTouch: true,
      isMobile: true,
      deviceScaleFactor: 3,
      viewport: { width: 360, height: 780 },
    };
    await visiting({ ...phone, colorScheme: 'dark' }, async (page) => {
      await page.goto(website.url);
      const frame = page.frameLocator('iframe');
      await frame.locator('.pad').getByText('Assine aqui').waitFor();
      await frame.locator('[name=name]').fill('Ada');
      await frame.locator('.pad canvas').scrollIntoViewIfNeeded();
      const scrolled = await page.evaluate('scrollY');
      const box = await frame.locator('.pad canvas').boundingBox();
      if (!box) throw new Error('the pad is not to be seen');
      const touch = await page.context().newCDPSession(page);
      const at = (part: number) => [
        { x: box.x + (0.2 + part * 0.6) * box.width, y: box.y + (0.9 - part * 0.8) * box.height },
      ];
      await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(0) });
      for (let part = 0.1; part <= 1; part += 0.1)
        await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(part) });
      await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
      await frame.getByRole('button', { name: 'Limpar' }).waitFor();
      expect(await page.evaluate('scrollY')).toBe(scrolled);
      await frame.locator('[type=submit]').click();
      await frame.locator('h1:has-text("Obrigado")').waitFor();
      expect(await filesOf(survey)).toMatchObject([{ name: 'assinatura.png' }]);
    }).finally(() => website.close());
  });

  test('sent by a double click is one answer', async () => {
    const survey = await publish();
    await visiting({}, async (page) => {
      await page.goto(survey.url);
      await page.fill('[name=name]', 'Ada');
      await drawLine(page);
      await page.locator('[type=submit]').dblclick();
      await thanked(page);
    });
    expect(await responsesOf(server, survey)).toHaveLength(1);
  });

  test('is made smaller where its question allows little', async () => {
    const questions = [{ ...QUESTIONS[1], validation: { max_file_bytes: 12_000 } }];
    const survey = await publish({ questions });
    await visiting({}, async (page) => {
      await page.goto(survey.url);
      for (let line = 0; line < 8; line += 1)
        await drawLine(page, [0.1 + line / 10, 0.1], [0.9 - line / 10, 0.9]);
      await send(page);
      await thanked(page);
      const [file] = await filesOf(survey);
      expect(file.size).toBeLessThanOrEqual(12_000);
    });
  });

  test.each([
    { locale: 'en', colorScheme: 'light', width: 1_200 },
    { locale: 'pt-BR', colorScheme: 'dark', width: 360 },
  ] as const)(
    'is for everybody: $locale, $colorScheme, $width px',
    async ({ locale, colorScheme, width }) => {
      const survey = await publish();
      const viewport = { width, height: 800 };
      await visiting({ locale, colorScheme, viewport, bypassCSP: true }, async (page) => {
        await page.goto(survey.url);
        const faults = await seriousFaults(page);
        await drawLine(page);
        faults.push(...(await seriousFaults(page)));
        await send(page);
        await page.waitForSelector('.summary');
        faults.push(...(await seriousFaults(page)));
        expect(faults).toEqual([]);
      });
    },
  );

  /** Ends with what the browser complained of: faults of scripts, and what the page's policy refused. */
  async function visiting(
    options: Parameters<ReturnType<typeof browser>['newContext']>[0],
    look: (page: Page) => Promise<void>,
  ): Promise<void> {
    const context = await browser().newContext({
      locale: 'en',
      viewport: { width: 1_200, height: 800 },
      ...options,
    });
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error' && !/status of 4/.test(message.text())) complaints.push(message.text());
    });
    try {
      await look(page);
      expect(complaints).toEqual([]);
    } finally {
      await context.close();
    }
  }
});
