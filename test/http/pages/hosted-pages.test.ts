import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestServer, type TestServer } from '../../support/running-server.ts';

describe('the hosted pages, without a script', () => {
  let server: TestServer;
  let survey: { id: string; url: string };
  beforeAll(async () => {
    server = await startTestServer();
    survey = await published('surveys', {
      title: 'Tea & <Coffee>',
      languages: ['en', 'pt-BR'],
      hidden_fields: ['campaign'],
      questions: [
        { label: 'Your name?', type: 'short_text', required: true, maps_to: 'respondent.name' },
        { label: 'Your email?', type: 'email', maps_to: 'respondent.email' },
        { label: 'How many cups?', type: 'number' },
        {
          label: 'Which?',
          type: 'multiple_choice',
          options: [{ label: 'Tea' }, { label: 'Coffee' }],
          allow_other: true,
        },
      ],
    });
  });
  afterAll(() => server.stop());

  test('a visitor sees the questions, escaped, under a policy that lets nothing run', async () => {
    const page = await get(survey.url);
    expect(page.status).toBe(200);
    expect(page.text).toContain('Tea &amp; &lt;Coffee&gt;');
    expect(page.text).not.toContain('<script');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page.headers.get('x-frame-options')).toBeNull();
  });

  test('what is typed becomes a response, with respondent, hidden fields, language and channel', async () => {
    const thanks = await post(`${survey.url}?campaign=spring`, {
      _token: 'token-1',
      '_hidden.campaign': 'spring',
      '_hidden.undeclared': 'x',
      _language: 'pt-BR',
      your_name: 'Zoë \u0000 𝕏',
      your_email: 'zoe@example.com',
      how_many_cups: '2,5',
      which: 'tea',
      'which.other': '',
    });
    expect(thanks.status).toBe(200);
    const data = await newest();
    expect(data.response.answers_by_key).toMatchObject({
      your_name: 'Zoë \u0000 𝕏',
      how_many_cups: 2.5,
      which: 'Tea',
    });
    expect(data.response.hidden_fields).toEqual({ campaign: 'spring' });
    expect(data.response.language).toBe('pt-BR');
    expect(data.response.metadata.channel).toBe('link');
    expect(data.respondent).toMatchObject({ email: 'zoe@example.com', name: 'Zoë \u0000 𝕏' });
  });

  test('a double click is one response, and other answers from the same page are a second one', async () => {
    const before = await count();
    const same = { _token: 'token-2', your_name: 'Ada' };
    const answers = await Promise.all([
      post(survey.url, same),
      post(survey.url, same),
      post(survey.url, same),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await count()).toBe(before + 1);
    await post(survey.url, { ...same, your_name: 'Grace' });
    expect(await count()).toBe(before + 2);
  });

  test('what is not valid comes back with what was typed and what is wrong, and nothing is recorded', async () => {
    const before = await count();
    const page = await post(survey.url, { your_email: 'zoe at example', how_many_cups: 'many' });
    expect(page.status).toBe(422);
    expect(page.text).toContain('value="zoe at example"');
    expect(page.text).toContain('aria-invalid="true"');
    expect(await count()).toBe(before);
  });

  test('a program that fills in the trap is asked again, and nothing is recorded', async () => {
    const before = await count();
    expect((await post(survey.url, { your_name: 'Bot', _leave_empty: 'x' })).status).toBe(422);
    expect(await count()).toBe(before);
  });

  test('JSON from a website is taken without a key, names nobody and drops undeclared hidden fields', async () => {
    const answer = await fetch(survey.url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: 'https://elsewhere.example' },
      body: JSON.stringify({
        answers: { your_name: 'Json' },
        respondent: { email: 'somebody@else.example', id: 'r1' },
        hidden_fields: { campaign: 'x', undeclared: 'y' },
      }),
    });
    expect(answer.status).toBe(201);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(await answer.json()).toMatchObject({ id: expect.any(String), event_id: expect.any(String) });
    const data = await newest();
    expect(data.respondent).toMatchObject({ id: null, email: null, name: 'Json' });
    expect(data.response.hidden_fields).toEqual({ campaign: 'x' });
  });

  test('equal JSON with the same Idempotency-Key is one response, other JSON under it a conflict', async () => {
    const send = (body: unknown) =>
      fetch(survey.url, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'Idempotency-Key': 'json-1' },
        body: JSON.stringify(body),
      });
    const [one, other] = await Promise.all([
      send({ answers: { your_name: 'I' } }),
      send({ answers: { your_name: 'I' } }),
    ]);
    expect([one.status, other.status]).toEqual([201, 201]);
    expect(((await one.json()) as { id: string }).id).toBe(((await other.json()) as { id: string }).id);
    expect((await send({ answers: { your_name: 'Else' } })).status).toBe(409);
  });

  test('JSON that is not valid is a problem with a pointer for each question', async () => {
    const answer = await fetch(survey.url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ answers: { your_email: 'no', nobody_asked: 1 } }),
    });
    expect(answer.status).toBe(422);
    const problem = (await answer.json()) as { errors: { pointer: string }[] };
    expect(problem.errors.map(({ pointer }) => pointer).sort()).toEqual([
      '/answers/nobody_asked',
      '/answers/your_email',
      '/answers/your_name',
    ]);
  });

  test('drafts, unknown ids and things of the other kind are not there; what is closed says so', async () => {
    const draft = (
      await server.api('POST', '/surveys', { title: 'D', questions: [{ label: 'Q', type: 'short_text' }] })
    ).body;
    for (const path of [`/s/${draft.id}`, '/s/nope', `/f/${survey.id}`, '/s/%00', `/s/${survey.id}x`]) {
      const page = await get(server.url + path);
      expect(page.status).toBe(404);
      expect(page.headers.get('content-type')).toContain('text/html');
    }
    const closing = await published('forms', { title: 'F', fields: [{ label: 'Q', type: 'short_text' }] });
    await server.api('POST', `/forms/${closing.id}/close`);
    expect((await get(closing.url)).text).not.toContain('<form');
    expect((await post(closing.url, { q: 'late' })).status).toBe(409);
  });

  test('a form that sends people on does so after the answers are recorded', async () => {
    const form = await published('forms', {
      title: 'F',
      fields: [{ label: 'Q', type: 'short_text' }],
      settings: { confirmation: { type: 'redirect', redirect_url: 'https://example.com/thanks' } },
    });
    const answer = await post(form.url, { q: 'x' });
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('https://example.com/thanks');
    expect((await get(form.url)).headers.get('content-security-policy')).toContain('https://example.com');
  });

  test('the page speaks the language the visitor asks for, then the one of the browser', async () => {
    expect((await get(`${survey.url}?lang=pt-BR`)).text).toContain('<html lang="pt-BR"');
    expect((await get(survey.url, { 'Accept-Language': 'pt;q=0.9, de' })).text).toContain(
      '<html lang="pt-BR"',
    );
    expect((await get(survey.url, { 'Accept-Language': 'de' })).text).toContain('<html lang="en"');
    expect((await get(survey.url)).text).toMatch(/<nav aria-label="Language">.*href="[^"]*lang=pt-BR"/);
  });

  test('a body over 1 MiB is a 413, as a page for a browser', async () => {
    const page = await post(survey.url, { your_name: 'x'.repeat(1024 * 1024) });
    expect(page.status).toBe(413);
    expect(page.headers.get('content-type')).toContain('text/html');
  });

  async function published(collection: string, body: unknown) {
    const made = (await server.api('POST', `/${collection}`, body)).body;
    const answer = await server.api('POST', `/${collection}/${made.id}/publish`);
    expect(answer.status).toBe(200);
    return answer.body;
  }

  const responses = async () => (await server.api('GET', `/surveys/${survey.id}/responses`)).body.data;
  const newest = async () => (await responses())[0];
  const count = async () => (await responses()).length;

  const html = { Accept: 'text/html,application/xhtml+xml' };

  async function get(url: string, headers: Record<string, string> = {}) {
    const answer = await fetch(url, { headers: { ...html, ...headers } });
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  }

  async function post(url: string, fields: Record<string, string>) {
    const answer = await fetch(url, {
      method: 'POST',
      headers: html,
      body: new URLSearchParams(fields),
      redirect: 'manual',
    });
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  }
});
