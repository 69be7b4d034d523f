import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { describeWithBrowser } from '../support/open-browser.ts';
import type { TestServer } from '../support/running-server.ts';
import { join, type SignedIn, signedIn, welcomed } from '../support/signed-in.ts';
import { startReceiver, type TestReceiver } from '../support/test-receiver.ts';
import { waitUntil } from '../support/wait-until.ts';
import { keepScreenshot, startDashboard, type Visitor, visit } from './open-dashboard.ts';

describeWithBrowser('when something goes wrong in the middle', (browser) => {
  let server: TestServer;
  let receiver: TestReceiver;
  let owner: SignedIn;
  let visitor: Visitor;

  beforeAll(async () => {
    server = await startDashboard();
    receiver = await startReceiver();
    owner = await welcomed(server, server.firstSteps.welcomeToken ?? '', 'ana@example.com');
    await owner.api('PATCH', '/session', { language: 'en' });
  });
  afterAll(async () => {
    await receiver?.close();
    await server?.stop();
  });
  beforeEach(async () => {
    visitor = await visit(browser(), { language: 'en', ...owner, url: server.url });
  });
  afterEach(async () => {
    expect(visitor.complaints).toEqual([]);
    await visitor.context.close();
  });

  const page = () => visitor.page;
  const button = (name: string | RegExp) =>
    page().getByRole('button', { name, exact: typeof name === 'string' });
  const order = async (more: object = {}): Promise<string> => {
    const url = `${receiver.url}/${Math.random()}`;
    return (await owner.api('POST', '/webhooks', { url, event_types: ['survey.response.created'], ...more }))
      .body.id;
  };

  test('the server goes away and comes back: what is on the screen is said to be old, and renews itself', async () => {
    await order({ name: 'Seen before' });
    await page().goto(`${server.url}/webhooks`);
    await page().getByText('Seen before').waitFor();
    await page().route('**/api/**', (route) => route.abort());
    await page().getByText('The server cannot be reached at the moment.').waitFor();
    expect(await page().getByText('Seen before').count()).toBe(1);
    await keepScreenshot(page(), 'server-away');
    await page().getByRole('switch', { name: 'Deliveries to Seen before' }).click({ force: true }); // its track is over it
    await page().getByText('Check your connection and try again.').waitFor();
    await page().unroute('**/api/**');
    await page().getByText('The server cannot be reached at the moment.').waitFor({ state: 'detached' });
  });

  test('the session ends while a form is filled in: nothing typed is lost', async () => {
    await page().goto(`${server.url}/webhooks/new`);
    await page().getByRole('textbox', { name: 'URL' }).fill(`${receiver.url}/kept`);
    await page().getByRole('textbox', { name: 'Name', exact: true }).fill('Kept');
    const cookies = await visitor.context.cookies();
    await visitor.context.clearCookies();
    await button('Create webhook').click();
    await page().getByText('Your session has ended.').waitFor();
    const way = page().getByRole('link', { name: 'Sign in in a new tab, then come back and try again' });
    expect(await way.getAttribute('target')).toBe('_blank');
    await keepScreenshot(page(), 'session-ended-in-form');
    await visitor.context.addCookies(cookies);
    await button('Create webhook').click();
    await page().getByRole('heading', { level: 1, name: 'Webhook created' }).waitFor();
  });

  test('the session ends while one looks: the door, and after it the same place; nothing of the other person', async () => {
    const vera = await join(server, owner.api, 'viewer', 'vera@example.com');
    const id = await order({ name: 'Looked at' });
    await page().goto(`${server.url}/webhooks/${id}?status=failed`);
    await page().getByRole('heading', { level: 1, name: 'Looked at' }).waitFor();
    await visitor.context.clearCookies();
    await page().getByRole('heading', { level: 1, name: 'Sign in' }).waitFor(); // by itself
    await page().getByLabel('E-mail').fill(vera.email);
    await page().getByLabel('Password', { exact: true }).fill('a good long password');
    await button('Sign in').click();
    await page().getByRole('heading', { level: 1, name: 'Looked at' }).waitFor();
    expect(new URL(page().url()).search).toBe('?status=failed');
    expect(await button('Resend failed…').count()).toBe(0);
  });

  test('two tabs: an edit in one shows in the other where nothing was typed, and what was typed stays', async () => {
    const id = await order({ name: 'Before' });
    await page().goto(`${server.url}/webhooks/${id}/settings`);
    const name = page().getByRole('textbox', { name: 'Name', exact: true });
    const limit = page().getByLabel('Requests per second (optional)');
    await limit.fill('7');
    await owner.api('PATCH', `/webhooks/${id}`, { name: 'From the other tab' });
    await button('Pause').click(); // brings the other edit along
    await page().getByRole('heading', { level: 1, name: 'From the other tab' }).waitFor();
    expect(await name.inputValue()).toBe('From the other tab');
    expect(await limit.inputValue()).toBe('7');
    await owner.api('PATCH', `/webhooks/${id}`, { name: 'And once more' });
    await button('Save changes').click();
    await page().getByText('Saved.', { exact: true }).waitFor();
    expect((await owner.api('GET', `/webhooks/${id}`)).body).toMatchObject({
      name: 'And once more', // not undone by a tab that knew an older one
      max_per_second: 7,
    });
    await page().getByRole('heading', { level: 1, name: 'And once more' }).waitFor();
  });

  test('a double click is one deed', async () => {
    await page().goto(`${server.url}/api-keys`);
    await button('Create API key').click();
    const dialog = page().getByRole('dialog');
    await dialog.getByLabel('Name').fill('Once');
    await dialog.getByRole('button', { name: 'Create API key' }).dblclick();
    await dialog.getByText(/^ask_/).waitFor();
    const { data } = (await owner.api('GET', '/api-keys')).body;
    expect(data.filter((key: { name: string }) => key.name === 'Once')).toHaveLength(1);
    await dialog.getByRole('button', { name: 'I have copied it' }).click();

    await page().goto(`${server.url}/people`);
    await button('Invite somebody').click();
    await button('Make the link').dblclick();
    await button('Done').click();
    expect((await owner.api('GET', '/invitations')).body.data).toHaveLength(1);

    const id = await order();
    const before = receiver.received.length;
    await page().goto(`${server.url}/webhooks/${id}/settings`);
    await button('Send a test').dblclick();
    await page().getByText('Your server accepted it (200)').waitFor();
    await waitUntil(() => receiver.received.length > before);
    expect((await owner.api('GET', `/deliveries?webhook_id=${id}`)).body.data).toHaveLength(1);
  });

  test('copying works where the browser has no clipboard for a page, as over plain http, or says that it cannot', async () => {
    await page().addInitScript(() => {
      Object.defineProperty(globalThis, 'isSecureContext', { value: false });
      Object.defineProperty(Navigator.prototype, 'clipboard', { value: undefined });
      document.addEventListener('copy', () => {
        Object.assign(globalThis, { copied: document.getSelection()?.toString() });
      });
    });
    const id = await order({ name: 'Over http' });
    const { url } = (await owner.api('GET', `/webhooks/${id}`)).body;
    await page().goto(`${server.url}/webhooks/${id}`);
    await button('Copy: URL').click();
    await button('Copied').waitFor();
    expect(await page().evaluate(() => Reflect.get(globalThis, 'copied'))).toBe(url);
    await page().evaluate(() => {
      document.execCommand = () => false;
    });
    await button('Copy: URL').click();
    await button(/^Your browser does not allow it/).waitFor();
  });

  test('an owner is asked before becoming a viewer, for nobody can take it back alone', async () => {
    await join(server, owner.api, 'owner', 'olga@example.com');
    const olga = await signedIn(server, 'olga@example.com');
    await olga.api('PATCH', '/session', { language: 'en', name: 'Olga' });
    const hers = await visit(browser(), { language: 'en', ...olga, url: server.url });
    await hers.page.goto(`${server.url}/people`);
    const role = hers.page.getByLabel('Role of Olga');
    await role.selectOption('viewer');
    const dialog = hers.page.getByRole('dialog', { name: 'Become a viewer yourself?' });
    await dialog.getByRole('button', { name: 'Cancel' }).last().click();
    expect(await role.inputValue()).toBe('owner');
    await role.selectOption('viewer');
    await dialog.getByRole('button', { name: 'Become a viewer' }).click();
    await hers.page.getByText('Only owners can see this page').waitFor();
    await hers.context.close();
  });
});
