import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Download } from 'playwright-core';
import { describeWithBrowser } from '../support/open-browser.ts';
import { parseCsv } from '../support/parse-csv.ts';
import type { TestServer } from '../support/running-server.ts';
import { join, type SignedIn, welcomed } from '../support/signed-in.ts';
import { startWebsite } from '../support/start-website.ts';
import { startReceiver, type TestReceiver } from '../support/test-receiver.ts';
import { waitUntil } from '../support/wait-until.ts';
import { copied, keepScreenshot, startDashboard, type Visitor, visit } from './open-dashboard.ts';

const HOSTILE = '<img src="x" onerror="window.hacked = 1"> =1+1';

describeWithBrowser('the page of a survey', (browser) => {
  let server: TestServer;
  let receiver: TestReceiver;
  let owner: SignedIn;
  let visitor: Visitor;
  let survey: { id: string; url: string };

  beforeAll(async () => {
    [server, receiver] = await Promise.all([startDashboard(), startReceiver()]);
    owner = await welcomed(server, server.firstSteps.welcomeToken ?? '', 'ana@example.com');
    await owner.api('PATCH', '/session', { language: 'en' });
    survey = await publish('Café & "friends" <1>');
    visitor = await visit(browser(), { language: 'en', ...owner, url: server.url });
  });
  afterAll(async () => {
    await visitor?.context.close();
    await receiver?.close();
    await server?.stop();
  });

  async function publish(title: string) {
    const { body } = await owner.api('POST', '/surveys', {
      title,
      languages: ['en', 'pt-BR'],
      hidden_fields: ['plan', 'utm_source'],
      questions: [
        { label: 'Your name', key: 'name', type: 'short_text' },
        {
          label: 'Rate',
          key: 'rate',
          type: 'matrix',
          rows: [{ label: 'Food' }, { label: 'Staff' }],
          columns: [{ label: 'Good' }, { label: 'Bad' }],
        },
        {
          label: 'Which',
          key: 'which',
          type: 'multiple_choice',
          allow_other: true,
          options: [{ label: 'A' }, { label: 'B' }],
        },
        { label: 'Proof', key: 'proof', type: 'file_upload' },
      ],
    });
    await owner.api('POST', `/surveys/${body.id}/publish`);
    return body;
  }
  async function answer(answers: object): Promise<string> {
    const recorded = await owner.api('POST', `/surveys/${survey.id}/responses`, {
      answers,
      hidden_fields: { plan: 'pro' },
      respondent: { name: 'Zoë', email: 'zoe@example.com' },
    });
    expect([recorded.text, recorded.status]).toEqual([recorded.text, 201]);
    return recorded.body.id;
  }
  async function upload(): Promise<string> {
    const form = new FormData();
    form.append('survey_id', survey.id);
    form.append('question', 'proof');
    form.append('file', new Blob(['the proof']), 'proof.txt');
    const sent = await fetch(`${server.url}/files`, { method: 'POST', body: form });
    return ((await sent.json()) as { id: string }).id;
  }
  const page = () => visitor.page;
  const button = (name: string) => page().getByRole('button', { name, exact: true });
  const link = (name: string) => page().getByRole('link', { name, exact: true });
  const open = (path = '') => page().goto(`${server.url}/surveys/${survey.id}${path}`);
  const textOf = async (download: Download) => readFile(await download.path(), 'utf8');

  test('shows one response with all answers, as text and as links to files, and where it was sent', async () => {
    await owner.api('POST', '/webhooks', {
      url: receiver.url,
      name: 'CRM',
      event_types: ['survey.response.created'],
    });
    const id = await answer({
      name: HOSTILE,
      rate: { Food: 'Good', Staff: 'Bad' },
      which: ['A', 'Mascot'],
      proof: [await upload()],
    });
    await waitUntil(() => receiver.received.length === 1);
    const { data } = JSON.parse(receiver.received[0]?.body ?? '');
    expect(data.response.view_url).toBe(`${server.url}/surveys/${survey.id}/responses/${id}`);
    await page().goto(data.response.view_url);
    await page().getByRole('heading', { level: 1, name: 'Response 1' }).waitFor();
    for (const text of [HOSTILE, 'Food: Good', 'Staff: Bad', 'Other: Mascot', 'zoe@example.com', 'A program'])
      await page().getByText(text, { exact: true }).waitFor();
    await page().getByText('plan: pro').waitFor();
    expect(await page().evaluate(() => 'hacked' in globalThis)).toBe(false);
    await page()
      .getByRole('row', { name: /CRM Delivered/ })
      .waitFor();
    const [download] = await Promise.all([
      page().waitForEvent('download'),
      page()
        .getByRole('link', { name: /^proof\.txt/ })
        .click(),
    ]);
    expect(await textOf(download)).toBe('the proof');
    await keepScreenshot(page(), 'response-in-full');

    await page().getByRole('row', { name: /CRM/ }).getByRole('link').click();
    await link('See the answers').click();
    await page().waitForURL(data.response.view_url);
    await page().goto(`${server.url}/surveys/${survey.id}/responses/0197c0de-0000-7000-8000-000000000001`);
    await page().getByRole('heading', { level: 1 }).waitFor();
    expect(await page().getByText('Response 1').count()).toBe(0);
  });

  test('deletes one response, which then is nowhere', async () => {
    const id = await answer({ name: 'Forget me' });
    await open(`/responses/${id}`);
    await button('Delete…').click();
    await page().getByRole('dialog', { name: 'Delete this response?' }).waitFor();
    await keepScreenshot(page(), 'response-delete');
    await button('Delete the response').click();
    await page().getByText('The response was deleted.').waitFor();
    await page().waitForURL(`${server.url}/surveys/${survey.id}`);
    await page().getByText(HOSTILE).first().waitFor();
    expect(await page().getByText('Forget me').count()).toBe(0);
    await open(`/responses/${id}`);
    await page().getByRole('heading', { level: 1, name: 'There is nothing here' }).waitFor();
  });

  test('downloads what is shown as CSV', async () => {
    await answer({ name: 'Ana' });
    await open();
    const download = async () => {
      const [file] = await Promise.all([page().waitForEvent('download'), link('Download CSV').click()]);
      expect(file.suggestedFilename()).toMatch(/^Café & _friends_ _1_ \d{4}-\d\d-\d\d\.csv$/);
      return parseCsv((await textOf(file)).slice(1));
    };
    const [heads = [], ...lines] = await download();
    expect(lines.map((cells) => cells[heads.indexOf('1. Your name')])).toEqual(['Ana', HOSTILE]);
    await page().getByLabel('To', { exact: true }).fill('2020-01-01');
    await page().waitForURL(/until=2020-01-01/);
    await page().getByText('No response came on these days').waitFor();
    expect(await download()).toHaveLength(1);
    await page().reload(); // the address is all that it needs
    await page().getByText('No response came on these days').waitFor();
    await button('Show all days').click();
    await page().getByText('zoe@example.com').first().waitFor();
  });

  test('hands out the link, in each language too, a code and a snippet that shows the survey elsewhere', async () => {
    await open('/share');
    await button('Copy: Link to share').click();
    expect(await copied(page())).toBe(survey.url);
    await button('Copy: Link in Portuguese').click();
    expect(await copied(page())).toBe(`${survey.url}?lang=pt-BR`);
    await button('Copy: Example of a link').click();
    expect(await copied(page())).toBe(`${survey.url}?plan=value&utm_source=value`);
    await page().getByRole('img', { name: 'QR code of Café & "friends" <1>' }).waitFor();
    const [file] = await Promise.all([page().waitForEvent('download'), link('Download as SVG').click()]);
    expect(await textOf(file)).toMatch(
      /^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"[^>]*>.*<\/svg>$/s,
    );

    await button('Copy: Code to embed').click();
    const website = await startWebsite(await copied(page()));
    const other = await visitor.context.newPage();
    await other.goto(website.url);
    const frame = other.frameLocator('iframe');
    await frame.getByRole('heading', { level: 1, name: 'Café & "friends" <1>' }).waitFor();
    expect(await other.getAttribute('iframe', 'title')).toBe('Café & "friends" <1>');
    await other.close();
    website.close();
  });

  test('tells what is connected, and makes a webhook for it alone', async () => {
    const order = { url: receiver.url, event_types: ['survey.response.created'] };
    await owner.api('POST', '/webhooks', { ...order, source: 'zapier', survey_ids: [survey.id] });
    await owner.api('POST', '/webhooks', { ...order, source: 'n8n', expires_in: 600 });
    await owner.api('POST', '/webhooks', {
      ...order,
      source: 'make',
      event_types: ['form.submission.created'],
    });
    await open('/integrations');
    const card = (name: string) => page().getByRole('article', { name });
    await card('Zapier').getByText('Connected: 1').waitFor();
    await card('Your own program').getByText('Connected: 1').waitFor();
    await card('n8n').getByText('Not connected').waitFor(); // a test webhook goes by itself
    await card('Make').getByText('Not connected').waitFor(); // it takes forms
    await button('Copy: Server address').click();
    expect(await copied(page())).toBe(server.url);
    await link('Create a webhook for it').click();
    await page().getByLabel('URL').fill(`${receiver.url}/only`);
    await button('Create webhook').click();
    await page().getByRole('heading', { level: 1, name: 'Webhook created' }).waitFor();
    const { data } = (await owner.api('GET', `/webhooks?url=${encodeURIComponent(`${receiver.url}/only`)}`))
      .body;
    expect(data).toMatchObject([{ survey_ids: [survey.id], event_types: ['survey.response.created'] }]);
  });

  test('lets a viewer read and download, and change nothing', async () => {
    const viewer = await join(server, owner.api, 'viewer', 'vera@example.com');
    await viewer.api('PATCH', '/session', { language: 'en' });
    const guest = await visit(browser(), { language: 'en', ...viewer, url: server.url });
    await guest.page.goto(`${server.url}/surveys/${survey.id}`);
    await guest.page.getByRole('link', { name: 'Download CSV' }).waitFor();
    for (const name of ['Close', 'Delete…', 'Publish'])
      expect([name, await guest.page.getByRole('button', { name, exact: true }).count()]).toEqual([name, 0]);
    expect(await guest.page.getByRole('link', { name: 'Edit', exact: true }).count()).toBe(0);
    await guest.context.close();
  });

  test('closes it and opens it again, and deletes it for whoever types its title', async () => {
    await open();
    await button('Close').click();
    await button('Open again').click();
    await button('Close').waitFor();
    await button('Delete…').click();
    const dialog = page().getByRole('dialog');
    await dialog.getByText('Its page closes at once: whoever has the link can no longer answer.').waitFor();
    await dialog.getByRole('link', { name: 'Download its 2 responses' }).waitFor();
    const remove = dialog.getByRole('button', { name: 'Delete the survey' });
    const title = dialog.getByLabel('Type “Café & "friends" <1>”');
    await title.fill('Café');
    expect(await remove.isDisabled()).toBe(true);
    await title.fill('Café & "friends" <1>');
    await keepScreenshot(page(), 'survey-delete');
    await remove.click();
    await page().getByRole('heading', { level: 1, name: 'Surveys' }).waitFor();
    await page().getByText('The survey was deleted.').waitFor();
    expect(await page().getByRole('link', { name: /Café/ }).count()).toBe(0);
    expect((await fetch(survey.url)).status).toBe(404);
    expect(visitor.complaints).toEqual([]);
  });
});
