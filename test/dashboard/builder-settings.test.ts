import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { builderWords } from '../../server/dashboard/builder/builder-words.ts';
import { faultWords } from '../../server/dashboard/builder/fault-words.ts';
import { questionWords } from '../../server/dashboard/builder/questions/question-words.ts';
import { collectorSettingsWords } from '../../server/dashboard/builder/settings/collector-settings-words.ts';
import { describeWithBrowser } from '../support/open-browser.ts';
import type { TestServer } from '../support/running-server.ts';
import { type SignedIn, welcomed } from '../support/signed-in.ts';
import { builderSteps } from './builder-steps.ts';
import { expectAccessible, keepScreenshot, startDashboard, type Visitor, visit } from './open-dashboard.ts';

const bar = builderWords.en;
const words = questionWords.en;
const settings = collectorSettingsWords.en;
const faults = faultWords.en;

describeWithBrowser('the settings in the builder', (browser) => {
  let server: TestServer;
  let owner: SignedIn;
  let visitor: Visitor;
  let survey: { id: string; url: string };

  beforeAll(async () => {
    server = await startDashboard();
    owner = await welcomed(server, server.firstSteps.welcomeToken ?? '', 'ana@example.com');
  });
  afterAll(() => server?.stop());
  beforeEach(async () => {
    visitor = await visit(browser(), { language: 'en', ...owner, url: server.url });
  });
  afterEach(async () => {
    expect(visitor.complaints).toEqual([]);
    await visitor.context.close();
  });

  const page = () => visitor.page;
  const steps = () => builderSteps(visitor.page, 'en', 'surveys');
  const button = (name: string) => steps().button(name);
  const saved = async () => (await owner.api('GET', `/surveys/${survey.id}`)).body;
  const part = (name: keyof typeof bar.part) =>
    page().getByRole('link', { name: bar.part[name], exact: true }).click();
  async function open(body: object) {
    survey = (await owner.api('POST', '/surveys', { title: 'Lunch', ...body })).body;
    await owner.api('POST', `/surveys/${survey.id}/publish`);
    await page().goto(`${server.url}/surveys/${survey.id}/edit`);
    await page().getByRole('heading', { level: 1, name: 'Lunch' }).waitFor();
  }
  /** What a stranger is told at the top of the page. */
  async function heading(headers: Record<string, string> = {}): Promise<string> {
    const answer = await fetch(survey.url, { headers: { Accept: 'text/html', ...headers } });
    return /<h1[^>]*>([^<]*)/.exec(await answer.text())?.[1] ?? '';
  }
  const answer = (answers: object) =>
    fetch(survey.url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ answers }),
    });

  test('say when it takes responses and how many, and a visitor is told', async () => {
    await open({ questions: [{ label: 'Q', key: 'q', type: 'short_text' }] });
    await part('settings');
    const opens = page().getByLabel(settings.opens, { exact: true });
    const closes = page().getByLabel(settings.closes, { exact: true });
    const limit = page().getByLabel(settings.surveys.limit, { exact: true });

    // Typed as one types it: month, day, year, hour, minute, half of the day.
    await opens.focus();
    await page().keyboard.type('12312999');
    await page().keyboard.press('Tab');
    await page().keyboard.type('0630PM');
    expect(await opens.inputValue()).toBe('2999-12-31T18:30');
    await closes.fill('2999-12-31T18:00');
    await limit.fill('0');
    await button(bar.save).click();
    await page().getByText(bar.notSaved(2)).waitFor();
    await page().getByText(faults.closes).waitFor();
    await page().getByText(faults.limit).waitFor();
    await expectAccessible(page());
    await keepScreenshot(page(), 'builder-limits-refused');
    await closes.fill('2999-12-31T19:00');
    await limit.fill('1');
    await steps().save();
    expect((await saved()).settings).toMatchObject({
      opens_at: '2999-12-31T21:30:00.000Z', // written in São Paulo
      closes_at: '2999-12-31T22:00:00.000Z',
      submission_limit: 1,
    });
    expect(await heading()).toBe('Not open yet');
    expect((await answer({ q: 'early' })).status).toBe(409);

    // Another month: the control is empty for a moment, and what else was written stays. Left like that, it is as it was.
    await closes.focus();
    await page().keyboard.press('Backspace');
    await page().keyboard.type('10');
    expect(await closes.inputValue()).toBe('2999-10-31T19:00');
    await limit.focus();
    await closes.focus();
    await page().keyboard.press('Backspace');
    expect(await closes.inputValue()).toBe('');
    await limit.focus();
    expect(await closes.inputValue()).toBe('2999-10-31T19:00');

    await opens.fill('');
    await steps().save();
    expect((await saved()).settings.closes_at).toBe('2999-10-31T22:00:00.000Z');
    expect(await heading()).toBe('Lunch');
    expect((await answer({ q: 'in time' })).status).toBe(201);
    expect(await heading()).toBe('All places are taken');
    await limit.fill('');
    await closes.fill('2020-01-01T00:00');
    await steps().save();
    expect(await heading()).toBe('This page no longer takes answers');
    await closes.fill('');
    await steps().save();
    expect(await heading()).toBe('Lunch');
    expect((await saved()).settings).toMatchObject({
      opens_at: null,
      closes_at: null,
      submission_limit: null,
    });
  });

  test('of a question say who answers: one name, one address, seen beside each answer', async () => {
    await open({
      questions: [
        { label: 'Name', key: 'name', type: 'short_text' },
        { label: 'Company', key: 'company', type: 'short_text' },
        { label: 'Mail', key: 'mail', type: 'email' },
      ],
    });
    const isTheName = page().getByRole('switch', { name: words.mapsTo['respondent.name'] });
    async function openQuestion(name: RegExp) {
      await page().getByRole('button', { name }).click();
      await button(words.advanced).click();
    }
    await openQuestion(/1\. Name Short text$/);
    await isTheName.check({ force: true });
    await openQuestion(/2\. Company Short text$/);
    await isTheName.check({ force: true });
    await openQuestion(/3\. Mail E-mail address$/);
    await page().getByRole('switch', { name: words.mapsTo['respondent.email'] }).check({ force: true });
    await button(bar.save).click();
    await page().getByText(faults.maps_to).waitFor();
    await keepScreenshot(page(), 'builder-mapped-twice');
    // It shows the first of the two; which of them it is to be is the owner's to say.
    await page()
      .getByRole('button', { name: /2\. Company/ })
      .click();
    await isTheName.uncheck({ force: true });
    await steps().save();
    expect((await saved()).questions.map(({ maps_to }: { maps_to?: string }) => maps_to)).toEqual([
      'respondent.name',
      undefined,
      'respondent.email',
    ]);

    expect((await answer({ name: 'Zoë', company: 'ACME', mail: 'zoe@example.com' })).status).toBe(201);
    await page().goto(`${server.url}/surveys/${survey.id}`);
    await page()
      .getByRole('row', { name: /zoe@example\.com/ })
      .waitFor();
    const { data } = (await owner.api('GET', `/surveys/${survey.id}/responses`)).body;
    expect(data[0].respondent).toMatchObject({ name: 'Zoë', email: 'zoe@example.com' });
  });

  test('change the language that it is written in, and no integration notices more than the words', async () => {
    await open({
      language: 'en',
      languages: ['en', 'pt-BR'],
      translations: { 'pt-BR': { title: 'Almoço' } },
      questions: [
        {
          label: 'Dish',
          type: 'single_choice',
          translations: { 'pt-BR': { label: 'Prato' } },
          options: [{ label: 'Beans', translations: { 'pt-BR': 'Feijão' } }, { label: 'Sushi' }],
        },
      ],
    });
    const before = await saved();
    await part('settings');
    await page().getByLabel(settings.mainLanguage).selectOption('pt-BR');
    const also = page().getByRole('checkbox', { name: settings.language.en, exact: true });
    expect(await also.isChecked()).toBe(true);
    await expectAccessible(page());
    await steps().save();
    await page().getByRole('heading', { level: 1, name: 'Almoço' }).waitFor();
    const after = await saved();
    expect(after).toMatchObject({
      language: 'pt-BR',
      languages: ['pt-BR', 'en'],
      title: 'Almoço',
      translations: { en: { title: 'Lunch' } },
      settings: { submit_label: 'Enviar respostas' }, // ours, as long as it is untouched
      questions: [
        {
          id: before.questions[0].id,
          key: 'dish',
          label: 'Prato',
          translations: { en: { label: 'Dish' } },
          options: [
            { key: 'beans', label: 'Feijão', translations: { en: 'Beans' } },
            { key: 'sushi', label: 'Sushi' },
          ],
        },
      ],
    });
    expect(await heading({ 'Accept-Language': 'en' })).toBe('Lunch');
    expect(await heading({ 'Accept-Language': 'fr' })).toBe('Almoço');

    // And back again: nothing was lost on the way.
    await page().getByLabel(settings.mainLanguage).selectOption('en');
    await steps().save();
    const { updated_at: _, ...again } = await saved();
    const { updated_at: __, ...first } = before;
    expect(again).toEqual(first);
  });
});
