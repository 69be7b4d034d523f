import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { builderWords } from '../../server/dashboard/builder/builder-words.ts';
import { questionWords } from '../../server/dashboard/builder/questions/question-words.ts';
import { typeWords } from '../../server/dashboard/builder/questions/type-words.ts';
import { collectorSettingsWords } from '../../server/dashboard/builder/settings/collector-settings-words.ts';
import { describeWithBrowser } from '../support/open-browser.ts';
import type { TestServer } from '../support/running-server.ts';
import { type SignedIn, welcomed } from '../support/signed-in.ts';
import { builderSteps } from './builder-steps.ts';
import { startDashboard, type Visitor, visit } from './open-dashboard.ts';

const bar = builderWords.en;
const words = questionWords.en;
const settings = collectorSettingsWords.en;

describeWithBrowser('the questions in the builder', (browser) => {
  let server: TestServer;
  let owner: SignedIn;
  let visitor: Visitor;
  let id: string;

  beforeAll(async () => {
    server = await startDashboard();
    owner = await welcomed(server, server.firstSteps.welcomeToken ?? '', 'ana@example.com');
  });
  afterAll(() => server?.stop());
  afterEach(async () => {
    expect(visitor.complaints).toEqual([]);
    await visitor.context.close();
  });
  beforeEach(async () => {
    visitor = await visit(browser(), { language: 'en', ...owner, url: server.url });
    const questions = [{ label: 'Which?', type: 'single_choice', options: [{ label: 'A' }, { label: 'B' }] }];
    id = (await owner.api('POST', '/surveys', { title: 'One', questions })).body.id;
    await open();
  });

  const page = () => visitor.page;
  const steps = () => builderSteps(visitor.page, 'en', 'surveys');
  const opener = () => page().getByRole('button', { name: /1\. Which\? / });
  const survey = async () => (await owner.api('GET', `/surveys/${id}`)).body;
  async function open() {
    await page().goto(`${server.url}/surveys/${id}/edit`);
    await opener().waitFor();
  }
  /** The browser asks before it leaves what is unsaved. */
  async function reload() {
    visitor.page.removeAllListeners('dialog');
    page().once('dialog', (dialog) => void dialog.accept());
    await page().reload();
    await page().getByText(bar.restored).waitFor();
  }

  test('are required, offer other answers, are doubled, and keep their keys when they are reworded', async () => {
    const before = (await survey()).questions[0];
    await opener().click();
    await page().getByLabel(words.surveys.required, { exact: true }).check();
    await page().getByLabel(words.allowOther, { exact: true }).check();
    await page()
      .getByRole('textbox', { name: words.option('1'), exact: true })
      .fill('Apples');
    await steps().button(words.more('Which?')).click();
    await page().getByRole('menuitem', { name: words.surveys.duplicate }).click();
    await page().getByRole('link', { name: bar.part.settings, exact: true }).click();
    await steps().button(settings.hiddenAdd).click();
    await page().getByLabel(settings.hiddenName('1'), { exact: true }).fill('campaign');
    await steps().save();
    const { questions, hidden_fields } = await survey();
    expect(hidden_fields).toEqual(['campaign']);
    expect(questions).toMatchObject([
      { id: before.id, key: before.key, required: true, allow_other: true },
      { label: 'Which?', required: true, allow_other: true },
    ]);
    expect(questions[1].key).not.toBe(before.key);
    const optionsOf = (question: typeof before) =>
      question.options.map(({ id, key }: typeof before) => [id, key]);
    expect(optionsOf(questions[0])).toEqual(optionsOf(before));
    expect(questions[0].options[0].label).toBe('Apples');
  });

  test('keep their options while one looks at other kinds', async () => {
    const before = (await survey()).questions;
    await opener().click();
    const kind = page().getByLabel(words.type, { exact: true });
    for (const type of ['yes_no', 'short_text', 'dropdown', 'single_choice'] as const)
      await kind.selectOption({ label: typeWords.en.types[type].name });
    await page().getByText(bar.saved).waitFor(); // it is as it was
    await kind.selectOption({ label: typeWords.en.types.dropdown.name });
    await steps().save();
    expect((await survey()).questions).toEqual([{ ...before[0], type: 'dropdown' }]);
  });

  test('that are unsaved outlive a reload, also when somebody else saved meanwhile, and more can be added', async () => {
    await steps().add('short_text', 'Why?');
    await owner.api('PATCH', `/surveys/${id}`, { title: 'Theirs' });
    await reload();
    await page()
      .getByRole('button', { name: /2\. Why\?/ })
      .waitFor();
    await steps().add('short_text', 'When?');
    await page()
      .getByRole('button', { name: /3\. When\?/ })
      .waitFor();
    await steps().button(bar.save).click();
    await page().getByText(bar.conflict, { exact: true }).waitFor();
    expect((await survey()).title).toBe('Theirs');
  });

  test('that somebody else has added are seen when one publishes, and stay', async () => {
    const { questions } = await survey();
    await owner.api('PATCH', `/surveys/${id}`, {
      questions: [...questions, { label: 'Theirs', type: 'short_text' }],
    });
    await steps().publish();
    await page()
      .getByRole('button', { name: /2\. Theirs/ })
      .waitFor();
    await page().getByLabel(bar.surveys.title).fill('Two');
    await steps().save();
    expect((await survey()).questions).toHaveLength(2);
  });
});
