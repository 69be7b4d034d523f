import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { builderWords } from '../../server/dashboard/builder/builder-words.ts';
import { questionWords } from '../../server/dashboard/builder/questions/question-words.ts';
import { dragWords } from '../../server/dashboard/builder/sorting/drag-words.ts';
import { describeWithBrowser } from '../support/open-browser.ts';
import type { TestServer } from '../support/running-server.ts';
import { type SignedIn, welcomed } from '../support/signed-in.ts';
import { builderSteps } from './builder-steps.ts';
import { startDashboard, type Visitor, visit } from './open-dashboard.ts';

const bar = builderWords.pt;
const words = questionWords.pt;
const drag = dragWords.pt;

describeWithBrowser('the options in the builder', (browser) => {
  let server: TestServer;
  let owner: SignedIn;
  let visitor: Visitor;
  let id: string;

  beforeAll(async () => {
    server = await startDashboard();
    owner = await welcomed(server, server.firstSteps.welcomeToken ?? '', 'ana@example.com');
    await owner.api('PATCH', '/session', { language: 'pt' });
  });
  afterAll(() => server?.stop());
  beforeEach(async () => {
    visitor = await visit(browser(), { language: 'pt', width: 360, ...owner, url: server.url });
    const options = ['Um', 'Dois', 'Três'].map((label) => ({ label }));
    const fields = [{ label: 'Qual?', key: 'qual', type: 'single_choice', options }];
    id = (await owner.api('POST', '/forms', { title: 'Pedido', fields })).body.id;
    // People answered it: the order may still change, and what was answered means the same.
    await owner.api('POST', `/forms/${id}/publish`);
    await owner.api('POST', `/forms/${id}/submissions`, { answers: { qual: 'Dois' } });
    await page().goto(`${server.url}/forms/${id}/edit`);
    await page()
      .getByRole('button', { name: /1\. Qual\?/ })
      .click();
  });
  afterEach(async () => {
    expect(visitor.complaints).toEqual([]);
    await visitor.context.close();
  });

  const page = () => visitor.page;
  const button = (name: string) => page().getByRole('button', { name, exact: true });
  const handle = (label: string) => button(drag.handle(label));
  const options = async () => (await owner.api('GET', `/forms/${id}`)).body.fields[0].options;
  const labels = async () => (await options()).map(({ label }: { label: string }) => label);
  const save = () => builderSteps(page(), 'pt', 'forms').save();
  const said = (text: string) =>
    page().locator('[id^=DndLiveRegion]').filter({ hasText: text }).waitFor({ state: 'attached' });

  test('are put in another order with the keyboard, said aloud, and stay themselves', async () => {
    const before = await options();
    await handle('Um').focus();
    await page().keyboard.press('Space');
    await said(drag.lifted('Um', '1', '3'));
    await page().keyboard.press('ArrowDown');
    await said(drag.over('Um', '2', '3'));
    await page().keyboard.press('ArrowDown');
    await said(drag.over('Um', '3', '3'));
    await page().keyboard.press('Space');
    await said(drag.dropped('Um', '3', '3'));
    await page().waitForFunction(
      (name) => document.activeElement?.getAttribute('aria-label') === name,
      drag.handle('Um'),
    );
    await handle('Três').focus();
    await page().keyboard.press('Space');
    await said(drag.lifted('Três', '2', '3'));
    await page().keyboard.press('ArrowUp');
    await said(drag.over('Três', '1', '3'));
    await page().keyboard.press('Escape');
    await said(drag.back('Três'));
    await save();
    expect(await options()).toEqual([before[1], before[2], before[0]]);
    const { data } = (await owner.api('GET', `/forms/${id}/submissions`)).body;
    expect(data[0].submission.fields_by_key).toEqual({ qual: 'Dois' });
  });

  test('are put in another order with the pointer, and are written on at their new place', async () => {
    await handle('Três').scrollIntoViewIfNeeded();
    const from = await handle('Três').boundingBox();
    const to = await handle('Um').boundingBox();
    if (!from || !to) throw new Error('a handle is not to be seen');
    await page().mouse.move(from.x + 8, from.y + 8);
    await page().mouse.down();
    await page().mouse.move(from.x + 8, from.y - 20, { steps: 4 });
    await page().mouse.move(to.x + 8, to.y + 4, { steps: 8 });
    await said(drag.over('Três', '1', '3'));
    await page().mouse.up();
    await page()
      .getByRole('textbox', { name: words.option('1'), exact: true })
      .fill('Três ou mais');
    await page()
      .getByRole('textbox', { name: words.option('1'), exact: true })
      .press('Enter');
    await page().keyboard.type('Nenhum');
    await save();
    expect(await labels()).toEqual(['Três ou mais', 'Nenhum', 'Um', 'Dois']);
    await page().getByText(bar.saved).waitFor();
    // What could be chosen before is not removed; what is new is, while nobody could.
    expect(await button(words.remove('Um')).isDisabled()).toBe(true);
  });
});
