import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { builderWords } from '../../server/dashboard/builder/builder-words.ts';
import { faultWords } from '../../server/dashboard/builder/fault-words.ts';
import { previewWords } from '../../server/dashboard/builder/preview/preview-words.ts';
import { questionWords } from '../../server/dashboard/builder/questions/question-words.ts';
import { collectorSettingsWords } from '../../server/dashboard/builder/settings/collector-settings-words.ts';
import { dragWords } from '../../server/dashboard/builder/sorting/drag-words.ts';
import { frameWords } from '../../server/dashboard/frame/frame-words.ts';
import { describeWithBrowser } from '../support/open-browser.ts';
import type { TestServer } from '../support/running-server.ts';
import { type SignedIn, welcomed } from '../support/signed-in.ts';
import { waitUntil } from '../support/wait-until.ts';
import { builderSteps } from './builder-steps.ts';
import { expectAccessible, keepScreenshot, startDashboard, type Visitor, visit } from './open-dashboard.ts';

const bar = builderWords.en;
const words = questionWords.en;
const faults = faultWords.en;

describeWithBrowser('in the builder', (browser) => {
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
    const questions = [
      { label: 'First', type: 'short_text' },
      { label: 'Second', type: 'single_choice', options: [{ label: 'A' }, { label: 'B' }] },
      { label: 'Third', type: 'rating' },
    ];
    id = (await owner.api('POST', '/surveys', { title: 'Three', questions })).body.id;
    await page().goto(`${server.url}/surveys/${id}/edit`);
    await page()
      .getByRole('button', { name: /First Short text$/ })
      .waitFor();
  });

  const page = () => visitor.page;
  const steps = () => builderSteps(visitor.page, 'en', 'surveys');
  const part = (name: keyof typeof bar.part) =>
    page().getByRole('link', { name: bar.part[name], exact: true });
  const button = (name: string) => steps().button(name);
  const survey = async () => (await owner.api('GET', `/surveys/${id}`)).body;
  const labels = async () => (await survey()).questions.map(({ label }: { label: string }) => label);

  test('the order is changed by keyboard alone, and said aloud', async () => {
    await button(dragWords.en.handle('First')).focus();
    await page().keyboard.press('Space');
    await said(dragWords.en.lifted('First', '1', '3'));
    await page().keyboard.press('ArrowDown');
    await said(dragWords.en.over('First', '2', '3'));
    await page().keyboard.press('ArrowDown');
    await said(dragWords.en.over('First', '3', '3'));
    await page().keyboard.press('Space');
    await said(dragWords.en.dropped('First', '3', '3'));
    await page().getByText(bar.unsaved).waitFor();
    await page().keyboard.press('Control+s');
    await waitUntil(async () => (await labels()).join() === 'Second,Third,First');

    // And once more by its menu.
    await button(words.more('Third')).press('Enter');
    await page().getByRole('menuitem', { name: words.moveUp }).press('Enter');
    await page().keyboard.press('Control+s');
    await waitUntil(async () => (await labels()).join() === 'Third,Second,First');
  });

  const said = (text: string) =>
    page().locator('[id^=DndLiveRegion]').filter({ hasText: text }).waitFor({ state: 'attached' });

  test('the order is changed with the pointer', async () => {
    const handle = await button(dragWords.en.handle('First')).boundingBox();
    const target = await button(dragWords.en.handle('Third')).boundingBox();
    if (!handle || !target) throw new Error('a handle is not to be seen');
    await page().mouse.move(handle.x + 8, handle.y + 8);
    await page().mouse.down();
    await page().mouse.move(handle.x + 8, handle.y + 40, { steps: 4 });
    await page().mouse.move(target.x + 8, target.y + 12, { steps: 8 });
    await said(dragWords.en.over('First', '3', '3'));
    await page().mouse.up();
    await steps().save();
    expect(await labels()).toEqual(['Second', 'Third', 'First']);
  });

  test('what the server does not take is told at its very place, and the rest can be put right there', async () => {
    await page()
      .getByRole('button', { name: /Second One choice$/ })
      .click();
    await page()
      .getByRole('textbox', { name: words.option('2'), exact: true })
      .fill(' ');
    await page()
      .getByRole('button', { name: /Third Stars$/ })
      .click();
    await page().getByLabel(words.scaleMin, { exact: true }).fill('7');
    await part('settings').click();
    await page().getByLabel(collectorSettingsWords.en.surveys.redirect).check();
    await part('questions').click();
    await button(bar.save).click();

    // It tells all of it at once, opens the first and goes there.
    await page().getByText(bar.notSaved(3)).waitFor();
    const option = page().getByRole('textbox', { name: words.option('2'), exact: true });
    await page().getByText(faults.option).waitFor();
    await page().waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'Option 2');
    await expectAccessible(page());
    await keepScreenshot(page(), 'builder-faults');
    await option.fill('a\u0000b'); // as some programs copy it
    await button(bar.save).click();
    await page().getByText(faults.unkeepable).waitFor();
    await option.fill('C');
    await button(bar.save).click();
    await page().getByText(bar.notSaved(2)).waitFor();
    await page().getByText(faults.scale).waitFor();
    await page().getByLabel(words.scaleMin, { exact: true }).fill('1');
    await button(bar.showNext).click();
    await page().getByText(faults.redirect).waitFor();
    await page().getByLabel(collectorSettingsWords.en.surveys.redirectTo).fill('https://example.com/thanks');
    await steps().save();
    const saved = await survey();
    expect(saved.questions[1].options.map(({ label }: { label: string }) => label)).toEqual(['A', 'C']);
    expect(saved.settings.confirmation).toMatchObject({
      type: 'redirect',
      redirect_url: 'https://example.com/thanks',
    });
  });

  test('a deleted question comes back, and an empty survey is not published', async () => {
    await button(words.more('Second')).click();
    await page().getByRole('menuitem', { name: words.delete }).click();
    await page().getByText(words.surveys.deleted('Second')).waitFor();
    await page().keyboard.press('Enter'); // the way back has the focus
    await page()
      .getByRole('button', { name: /2\. Second/ })
      .waitFor();
    for (const label of ['First', 'Second', 'Third']) {
      await button(words.more(label)).click();
      await page().getByRole('menuitem', { name: words.delete }).click();
    }
    await page().getByText(words.surveys.emptyTitle).waitFor();
    await button(bar.saveAndPublish).click();
    await page().getByText(faults.nothingAsked).waitFor();
    expect((await survey()).status).toBe('draft');
  });

  test('whoever leaves with unsaved changes is asked first', async () => {
    await page().getByLabel(bar.surveys.title).fill('Three and more');
    await page().getByRole('link', { name: frameWords.en.webhooks }).click();
    const dialog = page().getByRole('dialog');
    await dialog.getByText(bar.leaveMore).waitFor();
    await dialog.getByRole('button', { name: bar.stay }).last().click();
    await dialog.waitFor({ state: 'detached' });
    expect(await page().getByLabel(bar.surveys.title).inputValue()).toBe('Three and more');
    await page().getByRole('link', { name: frameWords.en.webhooks }).click();
    await dialog.getByRole('button', { name: bar.leave }).click();
    await page().getByRole('heading', { level: 1, name: 'Webhooks' }).waitFor();
    expect((await survey()).title).toBe('Three');
  });

  test('the preview shows what is not saved yet', async () => {
    await page().getByLabel(bar.surveys.title).fill('Three and more');
    await part('preview').click();
    const frame = page().frameLocator(`iframe[title="${previewWords.en.frame}"]`);
    await frame.getByRole('heading', { name: 'Three and more' }).waitFor();
    await frame.getByRole('radio', { name: 'B' }).check({ force: true });
    await frame.getByRole('button', { name: 'Send answers' }).click();
    await frame.getByText('What you just sent was checked and not recorded.').waitFor();
    expect((await survey()).title).toBe('Three');
    await steps().save();
    await frame.getByRole('heading', { name: 'Three and more' }).waitFor();
  });

  test('what was not saved outlives the end of the session, until it is dropped', async () => {
    await page().getByLabel(bar.surveys.title).fill('Three and more');
    await visitor.context.clearCookies();
    await button(bar.save).click();
    await page().getByText('Your session has ended.').waitFor();
    const [name = '', value = ''] = owner.cookie.split('=');
    await visitor.context.addCookies([{ name, value, url: server.url }]);
    visitor.page.removeAllListeners('dialog');
    page().once('dialog', (dialog) => void dialog.accept()); // the browser's own question
    await page().goto(`${server.url}/surveys/${id}/edit`);
    await page().getByText(bar.restored).waitFor();
    expect(await page().getByLabel(bar.surveys.title).inputValue()).toBe('Three and more');
    await button(bar.drop).click();
    await page().getByText(bar.saved).waitFor();
    await page().reload();
    expect(await page().getByLabel(bar.surveys.title).inputValue()).toBe('Three');
  });

  test('what somebody else saved meanwhile is neither lost nor hidden', async () => {
    await owner.api('PATCH', `/surveys/${id}`, { title: 'Theirs' });
    await page().getByLabel(bar.surveys.title).fill('Mine');
    await button(bar.save).click();
    await page().getByText(bar.conflict, { exact: true }).waitFor();
    expect((await survey()).title).toBe('Theirs');
    await keepScreenshot(page(), 'builder-conflict');
    await button(bar.keepMine).click();
    await page().getByText(bar.saved).waitFor();
    expect((await survey()).title).toBe('Mine');

    await owner.api('PATCH', `/surveys/${id}`, { title: 'Theirs again' });
    await page().getByLabel(bar.surveys.title).fill('Mine again');
    await button(bar.save).click();
    await button(bar.takeTheirs).click();
    await page().getByRole('heading', { level: 1, name: 'Theirs again' }).waitFor();
    await page().getByText(bar.saved).waitFor();
  });

  test('a new key is warned of once integrations may know the old one', async () => {
    await page()
      .getByRole('button', { name: /First Short text$/ })
      .click();
    await button(words.advanced).click();
    await page().getByLabel(words.key, { exact: true }).fill('given_name');
    expect(await page().getByText(words.keyWarning('first')).count()).toBe(0);
    await steps().publish();
    await page().getByLabel(words.key, { exact: true }).fill('full_name');
    await page().getByText(words.keyWarning('given_name')).waitFor();
    await page().getByLabel(words.key, { exact: true }).fill('third');
    await button(bar.save).click();
    await page().getByText(faults.key).first().waitFor();
    await page().getByLabel(words.key, { exact: true }).fill('given_name');
    await page().getByText(bar.saved).waitFor(); // nothing is left to save
  });
});
