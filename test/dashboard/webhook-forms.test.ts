import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { describeWithBrowser } from '../support/open-browser.ts';
import type { TestServer } from '../support/running-server.ts';
import { type SignedIn, welcomed } from '../support/signed-in.ts';
import { expectAccessible, startDashboard, type Visitor, visit } from './open-dashboard.ts';

/** More than the API answers at once. */
const MANY = 255;

describeWithBrowser('the form of a webhook, and many of them', (browser) => {
  let server: TestServer;
  let owner: SignedIn;
  let visitor: Visitor;

  beforeAll(async () => {
    server = await startDashboard();
    owner = await welcomed(server, server.firstSteps.welcomeToken ?? '', 'ana@example.com');
    await owner.api('PATCH', '/session', { language: 'en' });
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
  const button = (name: string) => page().getByRole('button', { name, exact: true });
  const order = async (more: object = {}): Promise<string> => {
    const url = `https://example.com/${Math.random()}`;
    return (await owner.api('POST', '/webhooks', { url, event_types: ['survey.response.created'], ...more }))
      .body.id;
  };

  test('the same order again is said to be there already, and takes nothing from it', async () => {
    const id = await order({ name: 'First', headers: { 'X-Key': 'k' }, source: 'dashboard' });
    const { url } = (await owner.api('GET', `/webhooks/${id}`)).body;
    await page().goto(`${server.url}/webhooks/new`);
    await page().getByRole('textbox', { name: 'URL' }).fill(url);
    await page().getByLabel('New form submission').uncheck();
    await button('Create webhook').click();
    await page().getByRole('heading', { level: 1, name: 'This webhook was there already' }).waitFor();
    expect((await owner.api('GET', '/webhooks')).body.data).toHaveLength(1);
    expect((await owner.api('GET', `/webhooks/${id}`)).body).toMatchObject({
      name: 'First',
      headers: { 'X-Key': '********' },
    });
  });

  test('headers are refused at their place: without a name, without a value, twice', async () => {
    const id = await order({ headers: { 'X-Key': 'k' } });
    await page().goto(`${server.url}/webhooks/${id}/settings`);
    await button('Replace the headers').click();
    await button('Add a header').click();
    await page().getByLabel('Header', { exact: true }).nth(1).fill('x-key');
    await button('Save changes').click();
    await page().getByText('Enter its value, or remove the header.').waitFor();
    await page().getByText('This header is there already.').waitFor();
    await page().waitForFunction(() => document.activeElement?.getAttribute('aria-invalid') === 'true');
    await expectAccessible(page());
    expect((await owner.api('GET', `/webhooks/${id}`)).body.headers).toEqual({ 'X-Key': '********' });
  });

  test('an address that may not be sent to is told at its field, which is led to', async () => {
    await page().goto(`${server.url}/webhooks/new`);
    await page().getByRole('textbox', { name: 'URL' }).fill('http://169.254.169.254/latest/meta-data');
    await button('Create webhook').click();
    await page().getByText('this server may not send there').waitFor();
    await page().waitForFunction(() => document.activeElement?.getAttribute('type') === 'url');
    await expectAccessible(page());
  });

  test('all webhooks are listed, however many there are', async () => {
    const before = (await owner.api('GET', '/webhooks')).body.data.length;
    await Promise.all(Array.from({ length: MANY }, (_, nth) => order({ name: `Webhook ${nth}` })));
    await page().goto(`${server.url}/webhooks`);
    await page()
      .locator('tbody tr')
      .nth(MANY + before - 1)
      .waitFor();
    await page().getByLabel('Search by name or URL').fill('Webhook 254');
    await page().locator('tbody tr').nth(1).waitFor({ state: 'detached' });
    expect(await page().locator('tbody tr').count()).toBe(1);
  });
});
