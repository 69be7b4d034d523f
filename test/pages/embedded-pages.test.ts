import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { PDF, publishSurvey, responsesOf } from '../http/pages/visitor.ts';
import { describeWithBrowser } from '../support/open-browser.ts';
import { startTestServer, type TestServer } from '../support/running-server.ts';

/** Pages of somebody else, on another origin, under the strictest policy under which the documented snippet works. */
describeWithBrowser('a survey within a page of another website', (browser) => {
  let server: TestServer;
  let website: Server;
  let websiteUrl: string;
  let html = '';
  beforeAll(async () => {
    server = await startTestServer();
    website = createServer((request, response) => {
      if (request.url?.startsWith('/thanks')) return response.end('welcome back');
      response.writeHead(200, {
        'Content-Type': 'text/html',
        'Content-Security-Policy': `default-src 'none'; script-src ${server.url}; frame-src ${server.url}; require-trusted-types-for 'script'`,
        'Cross-Origin-Embedder-Policy': 'require-corp',
        'Cross-Origin-Opener-Policy': 'same-origin',
      });
      response.end(html);
    });
    website.listen(0, 'localhost');
    await once(website, 'listening');
    websiteUrl = `http://localhost:${(website.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    website.closeAllConnections();
    website.close();
    await server.stop();
  });

  const QUESTIONS = [
    { label: 'Q', key: 'q', type: 'long_text', required: true },
    { label: 'F', key: 'f', type: 'file_upload' },
  ];

  test('is shown, grows with its content, takes answers and files, and says where they came from', async () => {
    const survey = await publishSurvey(server, {
      title: 'Embedded',
      languages: ['en', 'pt-BR'],
      hidden_fields: ['plan'],
      questions: QUESTIONS,
    });
    await embedding(`${survey.url}?plan=pro`, async (page) => {
      const frame = page.frameLocator('iframe');
      await frame.locator('h1').waitFor();
      expect(await page.getAttribute('iframe', 'title')).toBe('Our survey');
      expect(await frame.locator('html').getAttribute('lang')).toBe('pt-BR');
      const insideHeight = async () => Math.ceil((await frame.locator('html').boundingBox())?.height ?? 0);
      const fits = async () => expect(await heightOf(page)).toBe(await insideHeight());
      await eventually(fits);
      const before = await heightOf(page);
      await frame.locator('button').click();
      await frame.locator('.summary:focus').waitFor();
      await eventually(async () => {
        await fits();
        expect(await heightOf(page)).toBeGreaterThan(before);
      });

      await frame.locator('[name=q]').fill('from elsewhere');
      const refused = await heightOf(page);
      await frame
        .locator('#q_f')
        .setInputFiles([{ name: 'a.pdf', mimeType: 'application/pdf', buffer: Buffer.from(PDF) }]);
      await frame.locator('#q_f_files input').waitFor();
      await eventually(async () => {
        await fits();
        expect(await heightOf(page)).toBeGreaterThan(refused);
      });
      await frame.locator('button').click();
      await frame.locator('h1:has-text("Obrigado")').waitFor();
      await eventually(fits);
    });
    const [{ response }] = await responsesOf(server, survey);
    expect(response).toMatchObject({
      answers_by_key: { q: 'from elsewhere' },
      hidden_fields: { plan: 'pro' },
      language: 'pt-BR',
      metadata: { channel: 'embed', url: `${websiteUrl}/page` },
    });
  });

  test('sends the whole website on when its owner wants that, and nothing but this server can', async () => {
    const survey = await publishSurvey(server, {
      title: 'Onward',
      questions: QUESTIONS,
      settings: { confirmation: { type: 'redirect', redirect_url: `${websiteUrl}/thanks` } },
    });
    await embedding(survey.url, async (page) => {
      const frame = page.frameLocator('iframe');
      await frame.locator('h1').waitFor();
      await page.evaluate(`window.postMessage({ askusers: true, onward: 'https://evil.example/' }, '*')`);
      await frame.locator('[name=q]').fill('x');
      await frame.locator('button').click();
      await page.waitForURL(`${websiteUrl}/thanks`);
    });
  });

  test('leaves a link where the script is not allowed, and shows nothing that is not of this server', async () => {
    html = `<!doctype html><title>t</title><div data-askusers="https://evil.example/s/x"><a href="/x">Answer</a></div>
      <script async src="${server.url}/embed.js"></script>`;
    const page = await browser().newPage();
    await page.goto(`${websiteUrl}/page`);
    await page.waitForFunction(`'AskUsers' in window`);
    expect(await page.locator('iframe').count()).toBe(0);
    expect(await page.textContent('a')).toBe('Answer');
    await page.close();
  });

  async function embedding(url: string, look: (page: Page) => Promise<void>): Promise<void> {
    html = `<!doctype html><html lang="pt-BR"><title>A website</title>
      <div data-askusers="${url}"><a href="${url}">Our survey</a></div>
      <script async src="${server.url}/embed.js"></script>`;
    const page = await browser().newPage({ viewport: { width: 600, height: 700 }, locale: 'en' });
    const refusals: string[] = [];
    page.on('console', (message) => {
      if (/policy|blocked|refused/i.test(message.text())) refusals.push(message.text());
    });
    try {
      await page.goto(`${websiteUrl}/page?token=secret`);
      await look(page);
      expect(refusals).toEqual([]);
    } finally {
      await page.close();
    }
  }

  const heightOf = async (page: Page) => (await page.locator('iframe').boundingBox())?.height ?? 0;
});

/** Until it holds, for a while. */
async function eventually(check: () => Promise<void>): Promise<void> {
  for (let left = 100; ; left -= 1) {
    try {
      return await check();
    } catch (error) {
      if (left === 0) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
