import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { builderWords } from '../../server/dashboard/builder/builder-words.ts';
import { createWords } from '../../server/dashboard/builder/create/create-words.ts';
import { QUESTION_TYPES } from '../../server/dashboard/builder/draft/question-type.ts';
import { previewWords } from '../../server/dashboard/builder/preview/preview-words.ts';
import { questionWords } from '../../server/dashboard/builder/questions/question-words.ts';
import { typeWords } from '../../server/dashboard/builder/questions/type-words.ts';
import { collectorSettingsWords } from '../../server/dashboard/builder/settings/collector-settings-words.ts';
import { translationWords } from '../../server/dashboard/builder/translations/translation-words.ts';
import { describeWithBrowser } from '../support/open-browser.ts';
import type { TestServer } from '../support/running-server.ts';
import { type SignedIn, welcomed } from '../support/signed-in.ts';
import { builderSteps } from './builder-steps.ts';
import { expectAccessible, keepScreenshot, startDashboard, visit } from './open-dashboard.ts';

describeWithBrowser('the builder of surveys and forms', (browser) => {
  let server: TestServer;
  let owner: SignedIn;
  beforeAll(async () => {
    server = await startDashboard();
    owner = await welcomed(server, server.firstSteps.welcomeToken ?? '', 'ana@example.com');
  });
  afterAll(() => server?.stop());

  async function comeIn(language: 'en' | 'pt') {
    await owner.api('PATCH', '/session', { language });
    return visit(browser(), { language, ...owner, url: server.url });
  }

  test('makes a survey with every kind of question, which a visitor then answers', async () => {
    const { context, page, complaints } = await comeIn('en');
    const { add, save, publish } = builderSteps(page, 'en', 'surveys');
    await page.goto(`${server.url}/surveys`);
    await page.getByRole('link', { name: createWords.en.surveys.create }).click();
    await page.getByRole('heading', { level: 1, name: createWords.en.surveys.create }).waitFor();
    await page.getByLabel(createWords.en.title, { exact: true }).fill('One of each');
    await page.getByRole('button', { name: createWords.en.surveys.create }).click();
    await page.getByRole('heading', { level: 1, name: 'One of each' }).waitFor();
    for (const type of QUESTION_TYPES) await add(type, `About ${typeWords.en.types[type].name}`);
    await page.getByRole('button', { name: /About Grid Grid$/ }).click();
    await page.getByRole('button', { name: questionWords.en.advanced }).click();
    await expectAccessible(page);
    await keepScreenshot(page, 'builder-every-kind');
    await page.setViewportSize({ width: 360, height: 800 });
    await page.waitForFunction(() => document.documentElement.scrollWidth <= 360);
    await keepScreenshot(page, 'builder-every-kind-360');
    await page.setViewportSize({ width: 1_200, height: 800 });
    await save();

    const id = new URL(page.url()).pathname.split('/')[2];
    const { body: draft } = await owner.api('GET', `/surveys/${id}`);
    expect(draft.questions.map(({ type }: { type: string }) => type)).toEqual(QUESTION_TYPES);
    // As its visitors will see it, while nobody else can.
    expect((await fetch(draft.url)).status).toBe(404);
    await page.getByRole('link', { name: builderWords.en.part.preview }).click();
    const preview = page.frameLocator(`iframe[title="${previewWords.en.frame}"]`);
    await preview.getByText('About Grid').waitFor();
    await preview.getByText('Sign here').waitFor();
    await preview.getByRole('button', { name: 'Next' }).click(); // the last kind is a new page
    await preview.getByRole('button', { name: 'Send answers' }).click();
    await preview.getByText('What you just sent was checked and not recorded.').waitFor();
    await publish();

    const visitor = await visit(browser(), { language: 'en' });
    await visitor.page.goto(draft.url);
    for (const type of QUESTION_TYPES)
      await visitor.page
        .getByText(`About ${typeWords.en.types[type].name}`, { exact: true })
        .first()
        .waitFor({ state: 'attached' });
    await visitor.page.getByLabel('About Short text').fill('Ada');
    await visitor.page.getByRole('radio', { name: 'Coffee' }).first().check({ force: true });
    await visitor.page.getByRole('button', { name: 'Next' }).click();
    await visitor.page
      .getByRole('heading', { name: `About ${typeWords.en.types.page_break.name}` })
      .waitFor();
    await visitor.page.getByRole('button', { name: 'Send answers' }).click();
    await visitor.page.getByRole('heading', { name: 'Thank you' }).waitFor();
    await visitor.context.close();

    const { data } = (await owner.api('GET', `/surveys/${id}/responses`)).body;
    expect(data).toHaveLength(1); // and none from the preview
    expect(data[0].response.answers.slice(0, 4)).toMatchObject([
      { key: 'about_short_text', value: 'Ada' },
      { answered: false },
      { answered: false },
      { key: 'about_one_choice', value: 'Coffee' },
    ]);

    // What was answered keeps its meaning.
    await page.goto(`${server.url}/surveys/${id}/edit`);
    await page.getByRole('button', { name: /About Short text Short text$/ }).click();
    await page.getByText(questionWords.en.changeWithAnswers).waitFor();
    expect(await page.getByLabel(questionWords.en.type).isDisabled()).toBe(true);
    expect(await page.getByRole('button', { name: questionWords.en.cannotDelete }).isDisabled()).toBe(true);
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('em português: a form written in English is translated, and a visitor reads it in Portuguese', async () => {
    const { context, page, complaints } = await comeIn('pt');
    const { add, publish, button } = builderSteps(page, 'pt', 'forms');
    const words = createWords.pt;
    await page.goto(`${server.url}/forms/new`);
    await page.getByLabel(words.title, { exact: true }).fill('Order');
    await page.getByLabel(words.language).selectOption('en');
    await button(words.forms.create).click();
    await page.getByRole('heading', { level: 1, name: 'Order' }).waitFor();
    await button(questionWords.pt.forms.add).first().click();
    await page.getByRole('dialog').getByText(typeWords.pt.types.matrix.name, { exact: true }).waitFor();
    await expectAccessible(page);
    await keepScreenshot(page, 'builder-kinds');
    await page.keyboard.press('Escape');
    await add('email', 'Your address');
    await add('single_choice', 'Drink');
    // A list from elsewhere becomes options, a line each.
    await button(questionWords.pt.addMany).click();
    await page.getByLabel(questionWords.pt.manyLabel).fill('Water\n\n  Juice  \n');
    await button(questionWords.pt.manyAdd).click();

    await page.getByRole('link', { name: builderWords.pt.part.settings }).click();
    await page.getByLabel(collectorSettingsWords.pt.closes).fill('2099-12-31T18:00');
    await page.getByLabel(collectorSettingsWords.pt.language['pt-BR'], { exact: true }).check();
    await page.getByRole('link', { name: builderWords.pt.part.translations }).click();
    await page.getByText(translationWords.pt.missing('7', '7')).waitFor();
    const into = (own: string) => page.getByRole('textbox', { name: new RegExp(`: ${own}$`) });
    await into('Order').fill('Pedido');
    await into('Drink').fill('Bebida');
    await into('Tea').fill('Chá');
    await into('Juice').fill('Suco');
    await page.getByText(translationWords.pt.missing('3', '7')).waitFor();
    await keepScreenshot(page, 'builder-translated');
    await publish();

    const id = new URL(page.url()).pathname.split('/')[2];
    const { body: form } = await owner.api('GET', `/forms/${id}`);
    expect(form.fields[1].options.map(({ label }: { label: string }) => label)).toEqual([
      'Tea',
      'Coffee',
      'Water',
      'Juice',
    ]);
    expect(form.settings.closes_at).toBe('2099-12-31T21:00:00.000Z'); // written in São Paulo
    const visitor = await visit(browser(), { language: 'pt' });
    await visitor.page.goto(form.url);
    for (const text of ['Pedido', 'Bebida', 'Chá', 'Suco', 'Coffee'])
      await visitor.page.getByText(text, { exact: true }).first().waitFor();
    await visitor.page.getByRole('radio', { name: 'Suco' }).check({ force: true });
    await visitor.page.getByRole('button', { name: 'Enviar' }).click();
    await visitor.page.getByText('Recebemos o seu formulário.').waitFor();
    await visitor.context.close();
    const { data } = (await owner.api('GET', `/forms/${id}/submissions`)).body;
    expect(data[0].submission).toMatchObject({ language: 'pt-BR', fields_by_label: { Drink: 'Juice' } });
    expect(complaints).toEqual([]);
    await context.close();
  });
});
