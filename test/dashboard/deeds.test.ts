import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { describeWithBrowser } from '../support/open-browser.ts';
import type { TestServer } from '../support/running-server.ts';
import { PASSWORD, type SignedIn, welcomed } from '../support/signed-in.ts';
import { startReceiver, type TestReceiver } from '../support/test-receiver.ts';
import { waitUntil } from '../support/wait-until.ts';
import { copied, startDashboard, type Visitor, visit } from './open-dashboard.ts';

describeWithBrowser('what an owner does in the dashboard', (browser) => {
  let server: TestServer;
  let receiver: TestReceiver;
  let owner: SignedIn;
  let visitor: Visitor;
  let surveyId: string;

  beforeAll(async () => {
    server = await startDashboard();
    receiver = await startReceiver();
    owner = await welcomed(server, server.firstSteps.welcomeToken ?? '', 'ana@example.com');
    await owner.api('PATCH', '/session', { language: 'en' });
    surveyId = (await owner.api('GET', '/surveys')).body.data[0].id;
    visitor = await visit(browser(), { language: 'en', ...owner, url: server.url });
  });
  afterAll(async () => {
    await visitor?.context.close();
    await receiver?.close();
    await server?.stop();
  });

  const page = () => visitor.page;
  const button = (name: string | RegExp) =>
    page().getByRole('button', { name, exact: typeof name === 'string' });

  async function order(more: object = {}): Promise<string> {
    const url = `${receiver.url}/${Math.random()}`;
    const { body } = await owner.api('POST', '/webhooks', {
      url,
      event_types: ['survey.response.created'],
      ...more,
    });
    return body.id;
  }

  /** Answers the sample survey, and waits until every delivery of the webhook has had its attempt. */
  async function answer(webhookId: string): Promise<string> {
    const { body } = await owner.api('POST', `/surveys/${surveyId}/responses`, {
      answers: { liked: ['saves_time'], recommend: 9 },
    });
    await waitUntil(async () => {
      const { data } = (await owner.api('GET', `/deliveries?webhook_id=${webhookId}`)).body;
      return data.every((one: { attempt_count: number }) => one.attempt_count > 0);
    });
    return body.id;
  }

  test('filters the log, searches it, and sends again what was selected or all that failed', async () => {
    receiver.answerWith({ status: 400 });
    const id = await order({ name: 'Filtered' });
    await answer(id);
    await answer(id);
    const responseId = await answer(id);
    await page().goto(`${server.url}/webhooks/${id}`);
    await page().getByLabel('State').selectOption('failed');
    await page().waitForURL(/status=failed/);
    await page().getByRole('combobox', { name: 'HTTP code' }).fill('400');
    await page().waitForURL(/response_status=/);
    await page().reload(); // the address is all that it needs
    await page().getByRole('row').nth(3).waitFor();
    await page().getByLabel('Event or response id').fill(responseId);
    await button('Search').click();
    await page().waitForURL(/search=/);
    await page().getByRole('row').nth(2).waitFor({ state: 'detached' });
    await button('Clear filters').click();
    await page().getByRole('row').nth(3).waitFor();

    receiver.answerWith({ status: 200 });
    const before = receiver.received.length;
    await page().getByRole('row').nth(1).getByRole('checkbox').check();
    await page().getByRole('row').nth(2).getByRole('checkbox').check();
    await button('Resend 2 deliveries').click();
    await page().getByText('2 deliveries are sent again.').waitFor();
    await waitUntil(() => receiver.received.length === before + 2);
    await button('Resend failed…').click();
    await button('Send again').click();
    await page()
      .getByText(/deliveries are sent again\.$/)
      .last()
      .waitFor();
    await waitUntil(() => receiver.received.length === before + 3);
  });

  test('saves an edit of a webhook, its events and its name, and sees what was wrong with one', async () => {
    const id = await order({ name: 'Before', headers: { 'X-Key': 'k' } });
    await page().goto(`${server.url}/webhooks/${id}/settings`);
    await page().getByRole('textbox', { name: 'URL' }).fill('ftp://example.com');
    await button('Save changes').click();
    await page().locator('[aria-invalid=true]').waitFor();
    await page().getByRole('textbox', { name: 'URL' }).fill(`${receiver.url}/edited`);
    await page().getByRole('textbox', { name: 'Name', exact: true }).fill('After');
    await page().getByLabel('New form submission').check();
    await button('Save changes').click();
    await page().getByText('Saved.', { exact: true }).waitFor();
    await page().getByRole('heading', { level: 1, name: 'After' }).waitFor();
    expect((await owner.api('GET', `/webhooks/${id}`)).body).toMatchObject({
      name: 'After',
      url: `${receiver.url}/edited`,
      event_types: ['survey.response.created', 'form.submission.created'],
      headers: { 'X-Key': '********' }, // kept, though nobody here knows its value
    });
  });

  test('downloads the body that was sent, and copies it and the request as a command', async () => {
    const id = await order({ name: 'Copied' });
    const before = receiver.received.length;
    await answer(id);
    await waitUntil(() => receiver.received.length > before);
    const body = receiver.received.at(-1)?.body ?? '';
    const { data } = (await owner.api('GET', `/deliveries?webhook_id=${id}`)).body;
    await page().goto(`${server.url}/deliveries/${data[0].id}`);
    const [file] = await Promise.all([
      page().waitForEvent('download'),
      page().getByRole('link', { name: 'Download the body' }).click(),
    ]);
    expect(file.suggestedFilename()).toBe(`askusers-${data[0].id}.json`);
    expect(await readFile(await file.path(), 'utf8')).toBe(body);
    // However it is shown, what is copied are the bytes that were signed.
    for (const view of ['Pretty', 'Raw']) {
      await page().getByText(view, { exact: true }).click();
      await button('Copy: Body').click();
      expect(await copied(page())).toBe(body);
      await button('Copied').waitFor({ state: 'detached' });
    }
    await button('Copy as cURL').click();
    expect(await copied(page())).toContain(`--data-binary '${body}'`);
  });

  test('pauses a webhook, and sends what was missed when it goes on', async () => {
    const id = await order({ name: 'Paused' });
    await waitUntil(async () => (await owner.api('GET', `/webhooks/${id}`)).body.status === 'active');
    await page().goto(`${server.url}/webhooks/${id}/settings`);
    await button('Pause').click();
    await button('Resume').waitFor();
    await answer(id);
    // An edit meanwhile is no new pause: what was missed before it is not forgotten.
    await page().getByRole('textbox', { name: 'Name', exact: true }).fill('Edited while paused');
    await button('Save changes').click();
    await page().getByRole('heading', { level: 1, name: 'Edited while paused' }).waitFor();
    await button('Resume').click();
    await page().getByLabel('Also send the event missed').waitFor();
    await page().getByRole('dialog').getByRole('button', { name: 'Resume' }).click();
    await page().getByText('The webhook is on.').waitFor();
    await waitUntil(async () => {
      const { data } = (await owner.api('GET', `/deliveries?webhook_id=${id}`)).body;
      return data.length === 1 && data[0].status === 'delivered';
    });
  });

  test('is warned before a Zap loses its webhook, and must type its name', async () => {
    const id = await order({ name: 'New lead', source: 'zapier' });
    await page().goto(`${server.url}/webhooks/${id}/settings`);
    await page().getByText('This webhook belongs to a Zap, which manages its secret by itself.').waitFor();
    await button('Delete').click();
    const dialog = page().getByRole('dialog');
    await dialog.getByText('If you delete it here, Zapier is told and pauses the Zap.').waitFor();
    expect(await dialog.getByRole('button', { name: 'Delete' }).isDisabled()).toBe(true);
    await dialog.getByLabel('Type “New lead”').fill('New lead');
    await dialog.getByRole('button', { name: 'Delete' }).click();
    await page().getByRole('heading', { level: 1, name: 'Webhooks' }).waitFor();
    expect((await owner.api('GET', `/webhooks/${id}`)).status).toBe(404);
  });

  test('makes an API key, sees it once, and revokes it knowing what was made with it', async () => {
    await page().goto(`${server.url}/api-keys`);
    await button('Create API key').click();
    const dialog = page().getByRole('dialog');
    await dialog.getByLabel('Name').fill('Import');
    await dialog.getByRole('button', { name: 'Create API key' }).click();
    const key = await dialog.getByText(/^ask_/).textContent();
    const withKey = server.callWith({ Authorization: `Bearer ${key}` });
    const made = await withKey('POST', '/webhooks', {
      url: receiver.url,
      name: 'Made by the import',
      event_types: ['form.submission.created'],
    });
    expect(made.status).toBe(201);
    await dialog.getByRole('button', { name: 'I have copied it' }).click();
    expect(await page().textContent('body')).not.toContain(key);
    await button('Revoke Import').click();
    await page().getByText('One webhook was made with this key:').waitFor();
    await page().getByText('Made by the import').waitFor();
    await page().getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
    await page().getByText('The key was revoked.').waitFor();
    expect((await withKey('GET', '/me')).status).toBe(401);
    expect((await owner.api('GET', `/webhooks/${made.body.id}`)).status).toBe(200);
  });

  test('invites somebody, who comes in by the link, and removes them', async () => {
    await page().goto(`${server.url}/people`);
    await button('Invite somebody').click();
    await button('Make the link').click();
    const link =
      (await page()
        .getByText(/\/welcome\?token=/)
        .textContent()) ?? '';
    await button('Done').click();
    await page().getByText('Whoever has the link').waitFor();

    const guest = await visit(browser(), { language: 'pt' });
    await guest.page.goto(link);
    await guest.page.getByLabel('Seu nome').fill('Vera');
    await guest.page.getByLabel('E-mail').fill('vera@example.com');
    await guest.page.getByLabel('Escolha uma senha').fill(PASSWORD);
    await guest.page.getByRole('button', { name: 'Começar' }).click();
    await guest.page.getByRole('heading', { level: 1, name: 'Pesquisas' }).waitFor();

    await page().reload();
    await page().getByLabel('Role of Vera').selectOption('owner');
    await page().getByText('The role was changed.').waitFor();
    await button('Remove Vera').click();
    await page().getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await page().getByText('Removed.').waitFor();
    // Whoever has no session any more is led to the door, whatever they were doing.
    await guest.page.getByRole('link', { name: 'Webhooks', exact: true }).click();
    await guest.page.getByRole('heading', { level: 1, name: 'Entrar' }).waitFor();
    await guest.context.close();
    await page()
      .getByLabel(/^Role of /)
      .selectOption('viewer');
    await button('Become a viewer').click();
    await page().getByText('A workspace needs an owner. Make somebody else an owner first.').waitFor();
    expect(visitor.complaints).toEqual([]);
  });
});
