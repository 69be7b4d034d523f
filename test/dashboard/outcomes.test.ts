import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { freePort } from '../support/free-port.ts';
import { answerWith, flood, reset, sendRawAndEnd } from '../support/nasty-answers.ts';
import { type NastyReceiver, startNastyReceiver } from '../support/nasty-receiver.ts';
import { describeWithBrowser } from '../support/open-browser.ts';
import type { TestServer } from '../support/running-server.ts';
import { makeSelfSigned } from '../support/self-signed.ts';
import { type SignedIn, welcomed } from '../support/signed-in.ts';
import { waitUntil } from '../support/wait-until.ts';
import { keepScreenshot, settled, startDashboard, type Visitor, visit } from './open-dashboard.ts';

const PAGE = '<!doctype html><title>Login</title><script>window.hacked = 1</script><h1>502 Bad Gateway</h1>';
const BINARY = 'HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\n\u0000\u00ff\u00fePNG';

/** What each path answers. */
const ANSWERS = {
  '/204': answerWith(204),
  '/302': answerWith(302, '', { location: 'https://example.com/login' }),
  '/400': answerWith(400, '{"error":{"field":"email"}}'),
  '/405': answerWith(405),
  '/408': answerWith(408),
  '/410': answerWith(410),
  '/429': answerWith(429, '', { 'retry-after': '3600' }),
  '/503': answerWith(503, PAGE, { 'content-type': 'text/html' }),
  '/queue': answerWith(400, 'Queue is full.'),
  '/binary': sendRawAndEnd(BINARY),
  '/long': flood('HTTP/1.1 200 OK\r\n\r\n', 'long '.repeat(1_000), 200_000),
  '/cut': reset('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nbegun'),
  '/other': sendRawAndEnd('SSH-2.0-OpenSSH_9.6\r\n'),
};

describeWithBrowser('the page of a delivery', (browser) => {
  let server: TestServer;
  let receiver: NastyReceiver;
  let secure: NastyReceiver;
  let owner: SignedIn;
  let visitor: Visitor;

  beforeAll(async () => {
    receiver = await startNastyReceiver((socket, request) =>
      ANSWERS[request.path as keyof typeof ANSWERS]?.(socket, request),
    );
    secure = await startNastyReceiver(answerWith(200), makeSelfSigned(['secure.example']));
    server = await startDashboard({
      async resolveName(name) {
        if (name === 'metadata.example') return ['169.254.169.254'];
        if (name === 'secure.example') return ['127.0.0.1'];
        throw new Error(`nobody knows ${name}`);
      },
    });
    owner = await welcomed(server, server.firstSteps.welcomeToken ?? '', 'ana@example.com');
    await owner.api('PATCH', '/session', { language: 'en' });
    visitor = await visit(browser(), { language: 'en', ...owner, url: server.url });
  });
  afterAll(async () => {
    await visitor?.context.close();
    await server?.stop();
    await receiver?.close();
    await secure?.close();
  });

  const page = () => visitor.page;

  /** One event to the address, and the page of its delivery after the first attempt. */
  async function deliver(url: string, source = 'dashboard'): Promise<string> {
    const order = { url, source, event_types: ['survey.response.created'] };
    const { id } = (await owner.api('POST', '/webhooks', order)).body;
    const surveyId = (await owner.api('GET', '/surveys')).body.data[0].id;
    await owner.api('POST', `/surveys/${surveyId}/responses`, {
      answers: { liked: ['saves_time'], recommend: 9 },
    });
    let deliveryId = '';
    await waitUntil(async () => {
      const [delivery] = (await owner.api('GET', `/deliveries?webhook_id=${id}`)).body.data;
      deliveryId = delivery?.id;
      return delivery?.last_attempt !== null && delivery?.last_attempt !== undefined;
    });
    await owner.api('PATCH', `/webhooks/${id}`, { status: 'disabled' }); // the next event is not for it
    await page().goto(`${server.url}/deliveries/${deliveryId}`);
    await settled(page());
    return deliveryId;
  }

  const verdict = (text: string) => page().getByRole('status').getByText(text).waitFor();

  test.each([
    ['/204', 'Your server accepted it (204)', 'Delivered'],
    ['/302', 'Your server answered 302: it sends us elsewhere', 'Retrying'],
    ['/400', 'Your server answered 400: it did not understand the request', 'Failed'],
    ['/405', 'Your server answered 405: it does not accept POST', 'Failed'],
    ['/408', 'Your server answered 408: it waited too long for the request', 'Retrying'],
    ['/410', 'Your server answered 410: nobody listens here any more', 'Failed'],
    ['/429', 'Your server answered 429: too many requests for it', 'Retrying'],
    ['/503', 'Your server answered 503: it is not available', 'Retrying'],
    ['/cut', 'Your server ended the connection before its answer was whole', 'Retrying'],
    ['/other', 'What your server answered is not HTTP', 'Retrying'],
  ])('says what %s came to: %s', async (path, text, state) => {
    await deliver(new URL(path, receiver.url).href);
    await verdict(text);
    await page().getByText(state, { exact: true }).first().waitFor();
    if (state === 'Failed') await page().getByText('Switch its webhook on, and you can resend it.').waitFor(); // it is off by now
    await keepScreenshot(page(), `outcome-${path.slice(1)}`);
  });

  test.each([
    [
      'a name that nobody knows',
      () => 'https://nobody.example/',
      'The name of your server was not found',
      'Retrying',
    ],
    [
      'a name of a private address',
      () => 'https://metadata.example/',
      'Nothing was sent: the address is on a private network',
      'Failed',
    ],
    [
      'a certificate that is not to be trusted',
      () => `https://secure.example:${secure.port}/`,
      'No secure connection could be made',
      'Retrying',
    ],
  ])('says what came of %s', async (_, url, text, state) => {
    await deliver(url());
    await verdict(text);
    await page().getByText(state, { exact: true }).first().waitFor();
    await page().getByText('There was no answer.').waitFor();
  });

  test('says that nobody listens at a port', async () => {
    await deliver(`http://127.0.0.1:${await freePort()}/`);
    await verdict('Your server refused the connection');
  });

  test('knows a full queue of Make from a final no', async () => {
    await deliver(new URL('/queue', receiver.url).href, 'make');
    await verdict('Your server answered 400: its queue is full');
    await page().getByText('Retrying', { exact: true }).waitFor();
  });

  test('shows an answer that is a page as text, which runs nothing', async () => {
    await deliver(new URL('/503?page', receiver.url).href.replace('?page', ''));
    await page().getByText(PAGE).waitFor();
    expect(await page().evaluate(() => 'hacked' in globalThis)).toBe(false);
  });

  test('says where a long answer was cut, and of bytes that they are no text; both can be had as they came', async () => {
    await deliver(new URL('/long', receiver.url).href);
    await page().getByRole('tab', { name: 'Response' }).click();
    await page().getByText('Only the beginning was kept: answers are cut at 64 KiB').waitFor();
    await deliver(new URL('/binary', receiver.url).href);
    await page().getByRole('tab', { name: 'Response' }).click();
    await page().getByText('This answer is not text').waitFor();
    await keepScreenshot(page(), 'outcome-binary');
    const [file] = await Promise.all([
      page().waitForEvent('download'),
      page().getByRole('link', { name: 'Download the body' }).click(),
    ]);
    expect(await readFile(await file.path())).toEqual(Buffer.from('\u0000\u00ff\u00fePNG', 'latin1'));
    expect(visitor.complaints).toEqual([]);
  });
});
