import { QuestionType } from '@askusers/shared';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { PDF, type Published, publishSurvey } from '../http/pages/visitor.ts';
import { describeWithBrowser } from '../support/open-browser.ts';
import { startTestServer, type TestServer } from '../support/running-server.ts';
import { EVERY_TYPE_SURVEY } from './every-type-survey.ts';
import { seriousFaults } from './serious-faults.ts';

const MANNERS = [
  { locale: 'en', colorScheme: 'light', width: 1_200 },
  { locale: 'en', colorScheme: 'dark', width: 360 },
  { locale: 'pt-BR', colorScheme: 'light', width: 360 },
  { locale: 'pt-BR', colorScheme: 'dark', width: 1_200 },
] as const;

describeWithBrowser('the hosted pages', (browser) => {
  let server: TestServer;
  let survey: Published;
  let others: string[];
  beforeAll(async () => {
    server = await startTestServer();
    survey = await publishSurvey(server, EVERY_TYPE_SURVEY);
    const questions = [{ label: 'Q', key: 'q', type: 'short_text' }];
    const withSettings = (settings: object) =>
      publishSurvey(server, { title: 'T', languages: ['en', 'pt-BR'], questions, settings });
    const closed = await withSettings({});
    await server.api('POST', `/surveys/${closed.id}/close`);
    const full = await withSettings({ submission_limit: 1 });
    await server.api('POST', `/surveys/${full.id}/responses`, { answers: { q: 'x' } });
    const later = await withSettings({ opens_at: '2999-01-01T00:00:00Z' });
    others = [
      `${server.url}/docs/webhooks`,
      closed.url,
      full.url,
      later.url,
      `${server.url}/s/nothing`,
      `${server.url}/files/nothing`,
    ];
  });
  afterAll(() => server.stop());

  test('are seen here with every type of question', () => {
    expect(new Set(EVERY_TYPE_SURVEY.questions.map(({ type }) => type))).toEqual(
      new Set(QuestionType.options),
    );
  });

  test.each(MANNERS)('are for everybody: $locale, $colorScheme, $width px', async (manner) => {
    await visitWith(manner, async (page) => {
      const seen = async (what: string) => (await seriousFaults(page)).map((fault) => `${what}: ${fault}`);
      await page.goto(survey.url);
      expect(await page.getAttribute('html', 'lang')).toBe(manner.locale);
      const faults = await seen('empty');

      await page.fill('[name=mail]', 'no address');
      await page.setInputFiles('#q_cv', [
        pdf('cv ção.pdf'),
        { ...pdf('bad.exe'), buffer: Buffer.from('MZ\0\0') },
      ]);
      await page.waitForSelector('#q_cv_files input');
      await page.waitForSelector('#q_cv_files .error');
      faults.push(...(await seen('with files')));
      await page.locator('.turn button:visible').click();
      await page.waitForSelector('[data-of-turning]');
      faults.push(...(await seen('held up')));
      await page.evaluate(`document.querySelector('form').submit()`); // with everything that is missing
      await page.waitForSelector('.summary');
      expect(await page.evaluate('document.activeElement.className')).toBe('summary');
      expect(await page.inputValue('[name=mail]')).toBe('no address');
      expect(await page.textContent('#q_cv_files')).toContain('cv ção.pdf');
      faults.push(...(await seen('refused')));

      for (const url of others) {
        await page.goto(url);
        faults.push(...(await seen(url)));
      }
      expect(faults).toEqual([]);
    });
  });

  test('are answered with the keyboard alone and without a script', async () => {
    const context = await browser().newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(survey.url);
    const press = async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key);
    };
    /** Tab by tab, as somebody does who has no mouse. */
    const goTo = async (selector: string) => {
      for (let step = 0; step < 200; step += 1) {
        await press('Tab');
        if ((await page.locator(`${selector}:focus`).count()) === 1) return;
      }
      throw new Error(`no way to ${selector}`);
    };
    await goTo('[name=name]');
    await page.keyboard.type('Ada');
    await goTo('[name=mail]');
    await page.keyboard.type('ada@example.com');
    await goTo('[name=stars]');
    await press('ArrowRight', 'ArrowRight');
    await goTo('[name=nps]');
    await press('ArrowLeft');
    await goTo('[name=terms]');
    await press('Space');
    await goTo('[name=fruit]');
    await press('Space', 'Tab', 'Space');
    await goTo('[name^="order."]');
    await page.keyboard.type('2');
    await press('Tab');
    await page.keyboard.type('1');
    await goTo('[name^="rates."]');
    await press('ArrowRight', 'Tab', 'Space');
    await goTo('[type=submit]');
    await press('Enter');
    await page.waitForSelector('h1:has-text("Thank you")');
    await context.close();
    const [{ response }] = (await server.api('GET', `/surveys/${survey.id}/responses`)).body.data;
    expect(response.answers_by_key).toMatchObject({
      name: 'Ada',
      stars: 3,
      nps: 10,
      terms: true,
      fruit: 'Apple, Pear',
      order: 'Taste, Price',
      rates: 'Delivery: Good\nSupport: Poor',
    });
  });

  test('send a file while the rest is being answered, and wait for it', async () => {
    await visitWith(MANNERS[0], async (page) => {
      const files = await publishSurvey(server, {
        title: 'F',
        questions: [{ label: 'F', key: 'f', type: 'file_upload', required: true }],
      });
      await page.goto(files.url);
      let release = () => {};
      const held = new Promise<void>((resolve) => {
        release = resolve;
      });
      await page.route('**/files?*', async (route) => {
        await held;
        await route.continue();
      });
      await page.setInputFiles('#q_f', [pdf('one.pdf')]);
      await page.waitForSelector('#q_f_files progress');
      await page.click('[type=submit]');
      expect(await page.isVisible('progress')).toBe(true);
      release();
      await page.waitForSelector('h1:has-text("Thank you")');
      const [{ response }] = (await server.api('GET', `/surveys/${files.id}/responses`)).body.data;
      expect(response.answers[0].files).toMatchObject([{ name: 'one.pdf', mime_type: 'application/pdf' }]);
    });
  });

  const pdf = (name: string) => ({ name, mimeType: 'application/pdf', buffer: Buffer.from(PDF) });

  async function visitWith(
    { locale, colorScheme, width }: (typeof MANNERS)[number],
    look: (page: Page) => Promise<void>,
  ): Promise<void> {
    const viewport = { width, height: 800 };
    const context = await browser().newContext({ locale, colorScheme, viewport, bypassCSP: true });
    const page = await context.newPage();
    const errors: Error[] = [];
    page.on('pageerror', (error) => errors.push(error));
    try {
      await look(page);
      expect(errors).toEqual([]);
    } finally {
      await context.close();
    }
  }
});
