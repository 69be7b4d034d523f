// Promise 6: no request leaves for a forbidden address; redirects are not followed, userinfo and other schemes are refused; test
// sends and deliveries share this one sender. The guard itself, address by address: test/engine/sending.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { makeCalls } from '../engine/make-calls.ts';
import { makeServerClient } from '../journeys/server-client.ts';
import { freePort } from '../support/free-port.ts';
import { FIRST_KEY, startTestServer, type TestServer } from '../support/running-server.ts';
import { startReceiver, type TestReceiver } from '../support/test-receiver.ts';

let server: TestServer | undefined;
let receiver: TestReceiver;
beforeEach(async () => {
  receiver = await startReceiver();
});
afterEach(async () => {
  await server?.stop();
  await receiver.close();
});

test('on a public server a loopback target is refused on input, and not sent to even if it is stored', async () => {
  const port = await freePort();
  server = await startTestServer({
    clockStandsStill: true,
    environment: { PUBLIC_URL: 'https://ask.example.com', PORT: String(port) },
  });
  // Strangers come in under the public name; this test stands at the back door.
  const backDoor = makeServerClient(`http://127.0.0.1:${port}`, FIRST_KEY);
  server.api = async (method, path, body) => ({
    ...(await backDoor.call(method, path, body)),
    headers: new Headers(),
    text: '',
  });
  const calls = makeCalls(server);
  const surveyId = await calls.makeSurvey();
  const refused = await server.api('POST', '/webhooks', {
    url: receiver.url,
    event_types: ['survey.response.created'],
  });
  expect(refused).toMatchObject({ status: 422, body: { errors: [{ pointer: '/url' }] } });

  // A name or address that was good when it was stored may lead elsewhere when it is sent to.
  const webhook = await calls.subscribe('https://receiver.example/', surveyId);
  const patched = await server.api('PATCH', `/webhooks/${webhook.id}`, { url: receiver.url });
  expect(patched).toMatchObject({ status: 422, body: { errors: [{ pointer: '/url' }] } });
  for (const host of ['127.0.0.1', '[::ffff:127.0.0.1]', 'localhost', '2130706433']) {
    const url = receiver.url.replace('127.0.0.1', host);
    await server.database.query('update webhooks set url = $2 where id = $1', [webhook.id, url]);
    await calls.submit(surveyId);
    await server.settled();
    await calls.call('POST', `/webhooks/${webhook.id}/test`);
    await server.settled();
  }
  const deliveries = await calls.deliveriesOf(webhook.id);
  expect(deliveries).toMatchObject(Array(8).fill({ status: 'failed', attempt_count: 1 }));
  for (const { id } of deliveries) {
    const { attempts } = await calls.call('GET', `/deliveries/${id}`);
    expect(attempts).toMatchObject([{ outcome: 'blocked', error_code: 'forbidden_address', response: null }]);
  }
  expect(receiver.received).toEqual([]);
});

test('redirects are not followed', async () => {
  server = await startTestServer({ clockStandsStill: true });
  const calls = makeCalls(server);
  const elsewhere = await startReceiver();
  receiver.answerWith({ status: 307, headers: { Location: elsewhere.url } });
  const surveyId = await calls.makeSurvey();
  const webhook = await calls.subscribe(receiver.url, surveyId);
  await calls.submit(surveyId);
  const delivery = await calls.deliveryWhen(webhook.id, 'one attempt', (one) => one.attempt_count === 1);
  expect(delivery).toMatchObject({ status: 'pending', attempts: [{ response: { status: 307 } }] });
  expect(elsewhere.received).toEqual([]);
  await elsewhere.close();
});

test.each([
  'http://user:secret@receiver.example/',
  'ftp://receiver.example/',
  'file:///etc/passwd',
  'javascript:alert(1)',
])('%s is refused as a target', async (url) => {
  server = await startTestServer({ clockStandsStill: true });
  const refused = await server.api('POST', '/webhooks', { url, event_types: ['survey.response.created'] });
  expect(refused).toMatchObject({ status: 422, body: { errors: [{ pointer: '/url' }] } });
});
