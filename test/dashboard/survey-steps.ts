import type { Browser, Page } from 'playwright-core';
import { answerWords } from '../../server/dashboard/collectors/answers/answer-words.ts';
import { collectorPageWords } from '../../server/dashboard/collectors/collector-page-words.ts';
import { collectorWords } from '../../server/dashboard/collectors/collector-words.ts';
import { integrationWords } from '../../server/dashboard/collectors/integrations/integration-words.ts';
import { shareWords } from '../../server/dashboard/collectors/share/share-words.ts';
import { deliveryPageWords } from '../../server/dashboard/deliveries/page-words.ts';
import { copyWords } from '../../server/dashboard/states/copy-words.ts';
import type { TestServer } from '../support/running-server.ts';
import { copied, keepScreenshot, visit } from './open-dashboard.ts';

/** The owner's way from a survey to its answers, in either language; `server` and `browser` run only while tests do. */
export function surveySteps(language: 'en' | 'pt', server: () => TestServer, browser: () => Browser) {
  const by = <Words>(words: { en: Words; pt: Words }): Words => words[language];
  const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
  const link = (page: Page, name: string) => page.getByRole('link', { name, exact: true });
  return { buildSurvey, share, answerSurvey, seeAnswers, seeResponse };

  /** Drafted by the API, and published on its page. */
  async function buildSurvey(page: Page) {
    const { body } = await server().api('POST', '/surveys', {
      title: 'Almoço & lunch',
      language: language === 'pt' ? 'pt-BR' : 'en',
      questions: [
        {
          label: 'Which?',
          key: 'which',
          type: 'multiple_choice',
          options: [{ label: 'Beans' }, { label: 'Sushi' }],
        },
        { label: 'Recommend?', key: 'recommend', type: 'nps', required: true },
      ],
    });
    await page.goto(`${server().url}/surveys/${body.id}`);
    const words = by(collectorWords);
    await page.getByText(words.surveys.draftMore).waitFor();
    await button(page, words.publish).click();
    await page.getByText(words.status.published, { exact: true }).waitFor();
    await keepScreenshot(page, `journey-survey-${language}`);
  }

  async function share(page: Page): Promise<string> {
    await link(page, by(collectorPageWords).share).click();
    await button(page, by(copyWords).copyWhat(by(shareWords).link)).click();
    await keepScreenshot(page, `journey-share-${language}`);
    return copied(page);
  }

  async function seeAnswers(page: Page) {
    await link(page, by(collectorPageWords).surveys.answers).click();
    await page.getByRole('cell', { name: 'Beans' }).waitFor();
    await keepScreenshot(page, `journey-answers-${language}`);
    await link(page, by(collectorPageWords).integrations).click();
    await page.getByText(by(integrationWords).surveys.noWebhooks).waitFor();
  }

  /** A stranger in a browser of their own, on the page that is shared. */
  async function answerSurvey(address: string) {
    const stranger = await visit(browser(), { language });
    await stranger.page.goto(address);
    const form = stranger.page.locator('form[method=post]').first();
    await stranger.page.locator('input[type=checkbox]').first().check();
    await stranger.page.getByRole('radio', { name: /\b9\b/ }).first().check();
    await keepScreenshot(stranger.page, `journey-hosted-${language}`);
    await form.locator('button[type=submit], button:not([type])').last().click();
    await form.waitFor({ state: 'detached' });
    await keepScreenshot(stranger.page, `journey-thanks-${language}`);
    await stranger.context.close();
  }

  /** From the delivery to what was answered, and back. */
  async function seeResponse(page: Page) {
    await keepScreenshot(page, `journey-log-${language}`);
    const address = page.url();
    await page.getByRole('row').nth(1).getByRole('link').first().click();
    await link(page, by(deliveryPageWords).openReply).click();
    await page.getByRole('heading', { level: 1, name: by(answerWords).surveys.numbered('2') }).waitFor();
    await page.getByRole('definition').filter({ hasText: 'Beans' }).waitFor();
    await page.getByRole('row', { name: 'My receiver' }).waitFor();
    await keepScreenshot(page, `journey-response-${language}`);
    await page.goto(address);
    await page.getByRole('row').nth(1).waitFor();
  }
}
