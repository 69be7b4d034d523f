import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { describeWithBrowser } from '../support/open-browser.ts';
import { parseCsv } from '../support/parse-csv.ts';
import type { TestServer } from '../support/running-server.ts';
import { type SignedIn, welcomed } from '../support/signed-in.ts';
import { startReceiver, type TestReceiver } from '../support/test-receiver.ts';
import { waitUntil } from '../support/wait-until.ts';
import {
  copied,
  expectAccessible,
  keepScreenshot,
  startDashboard,
  type Visitor,
  visit,
} from './open-dashboard.ts';

/** What the page of a survey is tested for, on a form, in Portuguese, in the dark and on a telephone. */
describeWithBrowser('the page of a form', (browser) => {
  let server: TestServer;
  let receiver: TestReceiver;
  let owner: SignedIn;
  let visitor: Visitor;
  let form: { id: string; url: string };

  beforeAll(async () => {
    [server, receiver] = await Promise.all([startDashboard(), startReceiver()]);
    owner = await welcomed(server, server.firstSteps.welcomeToken ?? '', 'ana@example.com');
    await owner.api('PATCH', '/session', { language: 'pt' });
    form = (
      await owner.api('POST', '/forms', {
        title: 'Inscrição',
        language: 'pt-BR',
        hidden_fields: ['origem'],
        fields: [
          { label: 'Nome', key: 'nome', type: 'short_text', maps_to: 'respondent.name' },
          { label: 'Assinatura', key: 'assinatura', type: 'signature' },
          {
            label: 'Dias',
            key: 'dias',
            type: 'multiple_choice',
            options: [{ label: 'Sábado' }, { label: 'Domingo' }],
          },
        ],
      })
    ).body;
    await owner.api('POST', `/forms/${form.id}/publish`);
    visitor = await visit(browser(), { language: 'pt', dark: true, width: 360, ...owner, url: server.url });
  });
  afterAll(async () => {
    await visitor?.context.close();
    await receiver?.close();
    await server?.stop();
  });

  const page = () => visitor.page;
  const link = (name: string) => page().getByRole('link', { name, exact: true });
  const button = (name: string) => page().getByRole('button', { name, exact: true });
  const open = (path = '') => page().goto(`${server.url}/forms/${form.id}${path}`);
  async function submit(answers: object): Promise<string> {
    const sent = await owner.api('POST', `/forms/${form.id}/submissions`, {
      answers,
      hidden_fields: { origem: 'cartaz' },
    });
    expect([sent.text, sent.status]).toEqual([sent.text, 201]);
    return sent.body.id;
  }

  test('says that nothing came yet, shows one submission in full, and where it was sent', async () => {
    await open();
    await page().getByText('Nenhum envio ainda').waitFor();
    await owner.api('POST', '/webhooks', {
      url: receiver.url,
      name: 'CRM',
      event_types: ['form.submission.created'],
    });
    // As a visitor who signs with a finger.
    const guest = await visit(browser(), { language: 'pt', width: 360 });
    await guest.page.goto(`${form.url}?origem=cartaz`);
    await guest.page.getByLabel('Nome').fill('Zoë');
    await guest.page.getByRole('checkbox', { name: 'Sábado' }).check({ force: true });
    const pad = await guest.page.locator('.pad canvas').boundingBox();
    if (!pad) throw new Error('there is no pad');
    await guest.page.mouse.move(pad.x + 40, pad.y + 80);
    await guest.page.mouse.down();
    await guest.page.mouse.move(pad.x + 200, pad.y + 30, { steps: 6 });
    await guest.page.mouse.up();
    await guest.page.getByRole('button', { name: 'Enviar' }).click();
    await guest.page.getByRole('heading', { name: 'Obrigado' }).waitFor();
    expect(guest.complaints).toEqual([]);
    await guest.context.close();

    await waitUntil(() => receiver.received.length === 1);
    const { data } = JSON.parse(receiver.received[0]?.body ?? '');
    await open();
    await page().getByText('assinatura.png', { exact: true }).waitFor();
    await page().goto(data.submission.view_url);
    await page().getByRole('heading', { level: 1, name: 'Envio 1' }).waitFor();
    for (const text of ['Zoë', 'Sábado', 'origem: cartaz']) await page().getByText(text).first().waitFor();
    await page()
      .getByRole('row', { name: /CRM.*Entregue/ })
      .waitFor();
    const [download] = await Promise.all([
      page().waitForEvent('download'),
      page()
        .getByRole('link', { name: /^assinatura\.png/ })
        .click(),
    ]);
    expect((await readFile(await download.path())).subarray(1, 4).toString()).toBe('PNG');
    await expectAccessible(page());
    await keepScreenshot(page(), 'submission-in-full');
  });

  test('downloads what is shown as CSV, with its heads in Portuguese', async () => {
    await submit({ nome: 'Ana', dias: ['Sábado', 'Domingo'] });
    await open();
    await page().getByRole('cell', { name: 'Ana' }).first().waitFor();
    await expectAccessible(page());
    const [file] = await Promise.all([page().waitForEvent('download'), link('Baixar CSV').click()]);
    expect(file.suggestedFilename()).toMatch(/^Inscrição \d{4}-\d\d-\d\d\.csv$/);
    const [heads = [], ...lines] = parseCsv((await readFile(await file.path(), 'utf8')).slice(1), ';');
    expect(lines.map((cells) => cells[heads.indexOf('1. Nome')])).toEqual(['Ana', 'Zoë']);
    expect(lines[0]).toContain('Sábado, Domingo');
    await page().getByLabel('Até', { exact: true }).fill('2020-01-01');
    await page().getByText('Nenhum envio chegou nesses dias').waitFor();
    await button('Mostrar todos os dias').click();
    await page().getByRole('cell', { name: 'Zoë' }).first().waitFor();
  });

  test('shows on a telephone which part of the builder is open, and all that is told of what was answered', async () => {
    await open('/edit?part=preview');
    await isInSight('Prévia');
    await link('Conteúdo').click();
    await isInSight('Conteúdo');
    await page()
      .getByRole('button', { name: /1\. Nome/ })
      .click();
    const told = button('Já tem respostas, por isso não dá para excluir');
    expect(
      await told.locator('.mantine-Button-label').evaluate((at) => at.scrollWidth <= at.clientWidth),
    ).toBe(true);
  });

  /** The tab lies within the window as a whole. */
  async function isInSight(name: string) {
    await page().waitForFunction((text) => {
      const box = [...document.querySelectorAll('nav [aria-current="page"]')]
        .find((at) => at.textContent === text)
        ?.getBoundingClientRect();
      return box !== undefined && box.left >= 0 && box.right <= innerWidth;
    }, name);
  }

  test('deletes one submission, which then is nowhere', async () => {
    const id = await submit({ nome: 'Esqueça' });
    await open(`/submissions/${id}`);
    await button('Excluir…').click();
    await page().getByRole('dialog', { name: 'Excluir este envio?' }).waitFor();
    await button('Excluir o envio').click();
    await page().waitForURL(`${server.url}/forms/${form.id}`);
    await page().getByRole('cell', { name: 'Zoë' }).first().waitFor();
    expect(await page().getByText('Esqueça').count()).toBe(0);
    expect((await owner.api('GET', `/forms/${form.id}/submissions/${id}`)).status).toBe(404);
  });

  test('tells what is connected to forms, and makes a webhook for it alone', async () => {
    const order = { url: receiver.url, event_types: ['form.submission.created'] };
    await owner.api('POST', '/webhooks', { ...order, source: 'make', form_ids: [form.id] });
    await owner.api('POST', '/webhooks', {
      ...order,
      source: 'zapier',
      event_types: ['survey.response.created'],
    });
    await open('/integrations');
    await isInSight('Integrações');
    const card = (name: string) => page().getByRole('article', { name });
    await card('Make').getByText('Conectados: 1').waitFor();
    await card('Zapier').getByText('Não conectado').waitFor(); // it takes surveys
    await card('Make').getByText('Watch form submissions').waitFor();
    await card('Zapier').getByText('New Form Submission').waitFor();
    await expectAccessible(page());
    await keepScreenshot(page(), 'form-integrations');
    await button('Copiar: Endereço do servidor').click();
    expect(await copied(page())).toBe(server.url);
    await link('Criar um webhook para ele').click();
    await page().getByLabel('URL').fill(`${receiver.url}/only`);
    await button('Criar webhook').click();
    await page().getByRole('heading', { level: 1, name: 'Webhook criado' }).waitFor();
    const { data } = (await owner.api('GET', `/webhooks?url=${encodeURIComponent(`${receiver.url}/only`)}`))
      .body;
    expect(data).toMatchObject([{ form_ids: [form.id], event_types: ['form.submission.created'] }]);
    expect(visitor.complaints).toEqual([]);
  });
});
