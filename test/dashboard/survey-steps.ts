import type { Browser, Page } from 'playwright-core';
import { createWords } from '../../server/dashboard/builder/create/create-words.ts';
import { answerWords } from '../../server/dashboard/collectors/answers/answer-words.ts';
import { collectorPageWords } from '../../server/dashboard/collectors/collector-page-words.ts';
import { collectorWords } from '../../server/dashboard/collectors/collector-words.ts';
import { integrationWords } from '../../server/dashboard/collectors/integrations/integration-words.ts';
import { shareWords } from '../../server/dashboard/collectors/share/share-words.ts';
import { deliveryPageWords } from '../../server/dashboard/deliveries/page-words.ts';
import { copyWords } from '../../server/dashboard/states/copy-words.ts';
import { builderSteps } from './builder-steps.ts';
import { copied, keepScreenshot, visit } from './open-dashboard.ts';

/** The owner's way from a survey to its answers, in either language; `browser` runs only while tests do. */
export function surveySteps(language: 'en' | 'pt', browser: () => Browser) {
  const by = <Words>(words: { en: Words; pt: Words }): Words => words[language];
  const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
  const link = (page: Page, name: string) => page.getByRole('link', { name, exact: true });
  return { buildSurvey, share, answerSurvey, seeAnswers, seeResponse };

  /** From the list to a published survey, in the builder. */
  async function buildSurvey(page: Page) {
    const words = by(createWords);
    await link(page, words.surveys.create).first().click();
    await page.getByRole('heading', { level: 1, name: words.surveys.create }).waitFor();
    await page.getByLabel(words.title).fill('Almoço & lunch');
    await button(page, words.surveys.create).click();
    await page.getByRole('heading', { level: 1, name: 'Almoço & lunch' }).waitFor();
    const builder = builderSteps(page, language, 'surveys');
    await builder.add('multiple_choice', 'Which?');
    await builder.add('nps', 'Recommend?');
    await keepScreenshot(page, `journey-builder-${language}`);
    await builder.publish();
    await link(page, '← Almoço & lunch').click();
    await page.getByText(by(collectorWords).status.published, { exact: true }).waitFor();
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
    await page.getByRole('cell', { name: 'Tea' }).waitFor();
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
    await page.getByRole('definition').filter({ hasText: 'Tea' }).waitFor();
    await page.getByRole('row', { name: 'My receiver' }).waitFor();
    await keepScreenshot(page, `journey-response-${language}`);
    await page.goto(address);
    await page.getByRole('row').nth(1).waitFor();
  }
}
