import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestServer, type TestServer } from '../support/running-server.ts';
import { nobody, PASSWORD, tokenOf } from '../support/signed-in.ts';

describe('whoever opens a one-time link', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.stop());

  const newToken = async () =>
    tokenOf((await server.api('POST', '/invitations', { role: 'viewer' })).body.url);
  let count = 0;
  const welcome = (token: string, more: object = {}, headers = {}) => {
    count += 1;
    const wish = { token, name: 'Ada', email: `ada${count}@example.com`, password: PASSWORD, ...more };
    return nobody(server)('POST', '/session/welcome', wish, headers);
  };

  test.each<[string, object, string]>([
    ['a short password', { password: 'nine char' }, '/password'],
    ['a password of 201 characters', { password: '🙂'.repeat(201) }, '/password'],
    ['a password with half of a character', { password: `${PASSWORD}\ud800` }, '/password'],
    [
      'the address as the password',
      { password: 'ADA.L@example.com ', email: 'ada.l@example.com' },
      '/password',
    ],
    ['no address', { email: 'ada' }, '/email'],
    ['an address with NUL', { email: 'ada\u0000@example.com' }, '/email'],
    ['an empty name', { name: '  ' }, '/name'],
    ['a long name', { name: 'x'.repeat(201) }, '/name'],
    ['a language that we do not speak', { language: 'fr' }, '/language'],
    ['a role of one’s own choice', { role: 'owner' }, '/role'],
    ['a number as token', { token: 7 }, '/token'],
  ])('and gives %s is told so, and the link stays good', async (_name, more, pointer) => {
    const token = await newToken();
    const refused = await welcome(token, more);
    expect([refused.status, refused.body.errors[0].pointer]).toEqual([422, pointer]);
    expect((await welcome(token)).status).toBe(201);
  });

  test.each([
    ['200 letters', 'x'.repeat(200)],
    ['10 letters outside the first plane', '🙂'.repeat(10)],
    ['NUL and spaces', ' \u0000 \u0000 \u0000 \u0000 \u0000'],
  ])('may choose %s as a password', async (_name, password) => {
    const made = await welcome(await newToken(), { password });
    expect(made.status).toBe(201);
    const { email } = made.body.user;
    expect((await nobody(server)('POST', '/session', { email, password })).status).toBe(200);
  });

  test.each([
    ['pt-BR,pt;q=0.9,en;q=0.8', 'pt'],
    ['pt-PT', 'pt'],
    ['de, en;q=0.5', 'en'],
    ['', 'en'],
  ])('with a browser that likes %s best speaks %s', async (liked, language) => {
    const made = await welcome(await newToken(), {}, { 'Accept-Language': liked });
    expect(made.body.user.language).toBe(language);
    const chosen = language === 'pt' ? 'en' : 'pt';
    const other = await welcome(await newToken(), { language: chosen }, { 'Accept-Language': liked });
    expect(other.body.user.language).toBe(chosen);
  });

  test('and takes somebody else’s address is refused, and the link stays good', async () => {
    const token = await newToken();
    const { email } = (await welcome(await newToken())).body.user;
    const refused = await welcome(token, { email: email.toUpperCase() });
    expect(refused.body).toMatchObject({ status: 409, type: `${server.url}/docs/problems#conflict` });
    expect((await welcome(token)).status).toBe(201);
  });
});
