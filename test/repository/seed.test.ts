import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { fillServer } from '../../server/src/seed/fill-server.ts';
import { SEED_COLLECTORS } from '../../server/src/seed/seed-collectors.ts';
import { parseSeedFlags } from '../../server/src/seed/seed-flags.ts';
import { FIRST_KEY, startTestServer, type TestServer } from '../support/running-server.ts';
import { startReceiver, type TestReceiver } from '../support/test-receiver.ts';
import { waitFor } from '../support/wait-for.ts';

describe('npm run seed', () => {
  let server: TestServer;
  let receiver: TestReceiver;
  beforeEach(async () => {
    [server, receiver] = await Promise.all([startTestServer(), startReceiver()]);
  });
  afterEach(async () => {
    await server.stop();
    await receiver.close();
  });

  const fill = async (wish: { apiKey?: string; receiverUrl?: string } = {}) => {
    const lines: string[] = [];
    const flags = { url: server.url, apiKey: FIRST_KEY, receiverUrl: receiver.url, answerCount: 36, ...wish };
    await fillServer(flags, (line) => lines.push(line));
    return lines.join('\n');
  };

  test('every survey and form gets answers, and the webhooks bring them to the receiver', async () => {
    expect(await fill()).toContain('36 answers added, 0 were there already');
    const eventIds = () => new Set(receiver.received.map(({ body }) => JSON.parse(body).event_id));
    await waitFor('36 events', () => eventIds().size === 36);
    const titles = receiver.received.map(({ body }) => JSON.parse(body).data);
    const seen = new Set(titles.map((data) => (data.survey ?? data.form).title));
    expect([...seen].toSorted()).toEqual(SEED_COLLECTORS.map(({ title }) => title).toSorted());
  });

  test('a second run adds nothing', async () => {
    await fill();
    expect(await fill()).toContain('0 answers added, 36 were there already');
    expect((await server.api('GET', '/webhooks')).body.data).toHaveLength(3);
    expect((await server.api('GET', '/surveys')).body.data).toHaveLength(4);
    expect((await server.api('GET', '/forms')).body.data).toHaveLength(2);
  });

  test('a target that the server does not allow is told and the rest is filled', async () => {
    const printed = await fill({ receiverUrl: 'http://10.0.0.1/' });
    expect(printed).toMatch(/webhook "Everything" left out\. .*private or reserved network/);
    expect(printed).toContain('36 answers added');
  });

  test('a wrong key is a sentence', async () => {
    await expect(fill({ apiKey: 'ask_wrong' })).rejects.toMatchObject({
      name: 'SeedRefused',
      message: expect.stringMatching(/^The server answered GET \/me with 401: This API key is not known/),
    });
  });
});

test('wrong flags of the seed are told all at once', () => {
  const parsed = parseSeedFlags(['--url', 'here', '--answers', '1e3', '--receiver', 'ftp://there'], {});
  expect(parsed).toMatchObject({ kind: 'refused', reason: expect.stringMatching(/^(.+\n){3}.+$/) });
});
