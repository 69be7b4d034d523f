import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestServer, type TestServer } from '../../support/running-server.ts';
import { fileOf, formWith, PDF, PNG, type Published, publishSurvey, responsesOf, send } from './visitor.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;

describe('files that visitors send', () => {
  let server: TestServer;
  let survey: Published;
  let other: Published;
  beforeAll(async () => {
    server = await startTestServer({ environment: { MAX_UPLOAD_MIB: '2' } });
    const definition = (title: string) => ({
      title,
      questions: [
        { label: 'Name', key: 'name', type: 'short_text', required: true },
        { label: 'CV', key: 'cv', type: 'file_upload', validation: { max_files: 2 } },
        { label: 'Photo', key: 'photo', type: 'file_upload', validation: { file_types: ['image'] } },
      ],
    });
    survey = await publishSurvey(server, definition('Jobs'));
    other = await publishSurvey(server, definition('Other'));
  });
  afterAll(() => server.stop());

  test('arrive whole, stand in the event as files with an address, and come back byte for byte', async () => {
    const bytes = new Uint8Array(randomBytes(1_500_000));
    const { status, body } = await upload({ file: fileOf('C:\\docs\\my cv ção.bin', bytes) });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      name: 'my cv ção.bin',
      mime_type: 'application/octet-stream',
      size: 1_500_000,
    });
    expect((await submit({ name: 'Ada', cv: [body.id] })).status).toBe(201);
    const [data] = await responsesOf(server, survey);
    const answer = data.response.answers.find(({ key }: { key: string }) => key === 'cv');
    expect(answer).toEqual({
      ...answer,
      answered: true,
      value: [answer.files[0].url],
      value_text: answer.files[0].url,
      files: [
        {
          id: body.id,
          name: 'my cv ção.bin',
          mime_type: 'application/octet-stream',
          size: 1_500_000,
          url: expect.any(String),
        },
      ],
    });
    const got = await fetch(answer.files[0].url);
    expect(got.status).toBe(200);
    expect(Buffer.compare(Buffer.from(await got.arrayBuffer()), bytes)).toBe(0);
  });

  test('are only ever offered for saving, and can run nothing', async () => {
    const html = '<!doctype html><script>alert(1)</script>';
    const { body } = await upload({ file: fileOf('pa"ge\u202e;.html', html) });
    const got = await fetch(body.url);
    expect(await got.text()).toBe(html);
    expect(Object.fromEntries(got.headers)).toMatchObject({
      'content-type': expect.stringMatching(/^text\/plain/),
      'content-disposition': `attachment; filename="pa_ge;.html"; filename*=UTF-8''pa_ge%3B.html`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    });
    expect((await fetch(body.url, { method: 'HEAD' })).headers.get('content-length')).toBe(
      String(html.length),
    );
  });

  test('cannot be read without the signature, with a changed one, nor after the time of a passing one', async () => {
    const { body } = await upload({ file: fileOf('a.pdf', PDF) });
    const [address, later] = [new URL(body.url), new URL(body.url)];
    later.searchParams.set('expires', String(Number(later.searchParams.get('expires')) + 1));
    const unsigned = `${server.url}/files/${body.id}`;
    const guessed = `${unsigned}?sig=${'A'.repeat(43)}`;
    const withoutEnd = `${unsigned}?sig=${address.searchParams.get('sig')}`;
    for (const url of [unsigned, guessed, withoutEnd, later.href, `${unsigned}?sig=x&sig=y`])
      expect({ url, status: (await fetch(url)).status }).toEqual({ url, status: 404 });
    expect((await fetch(body.url)).status).toBe(200);
    const page = await fetch(unsigned, { headers: { Accept: 'text/html', 'Accept-Language': 'pt' } });
    expect(await page.text()).toContain('Não é possível abrir este arquivo');
  });

  test('of another kind, too large, empty, or for a question that takes none are refused in a sentence', async () => {
    const said = async (more: Parameters<typeof upload>[0]) => {
      const { status, body } = await upload(more);
      return [status, body.errors?.[0]?.message ?? body.detail];
    };
    expect(await said({ question: 'photo', file: fileOf('photo.png', PDF) })).toEqual([
      422,
      '"photo.png" is of another kind than this takes: pictures.',
    ]);
    expect((await upload({ question: 'photo', file: fileOf('photo.png', PNG) })).status).toBe(201);
    const large = fileOf('large.bin', new Uint8Array(2 * 1024 * 1024 + 1));
    expect(await said({ file: large })).toEqual([422, '"large.bin" is too large: at most 2 MB.']);
    expect(await said({ file: fileOf('none.txt', '') })).toEqual([422, '"none.txt" is empty.']);
    expect((await upload({ question: 'name', file: fileOf('a.pdf', PDF) })).status).toBe(422);
    expect((await upload({ survey_id: crypto.randomUUID(), file: fileOf('a.pdf', PDF) })).status).toBe(404);
    expect((await fetch(`${server.url}/files`, { method: 'POST', body: 'x' })).status).toBe(415);
    const headers = { 'Content-Type': 'multipart/form-data' };
    expect((await fetch(`${server.url}/files`, { method: 'POST', body: 'x', headers })).status).toBe(400);
  });

  test('belong to one question of one survey: an id of anything else answers nothing', async () => {
    const mine = (await upload({ file: fileOf('a.pdf', PDF) })).body.id;
    const theirs = (await upload({ survey_id: other.id, file: fileOf('a.pdf', PDF) })).body.id;
    for (const answers of [
      { cv: [theirs] },
      { photo: [mine] },
      { cv: [crypto.randomUUID()] },
      { cv: ['https://example.com/elsewhere.pdf'] },
    ]) {
      const answer = await submit({ name: 'Eve', ...answers });
      expect(answer.status).toBe(422);
      expect(await answer.text()).toContain('not here any more');
    }
    expect((await submit({ name: 'Ada', cv: [mine.toUpperCase()] })).status).toBe(201);
  });

  test('become part of one reply only, whoever sends them at once', async () => {
    const { id } = (await upload({ file: fileOf('a.pdf', PDF) })).body;
    const before = (await responsesOf(server, survey)).length;
    const answers = await Promise.all(['Ada', 'Bob', 'Cy'].map((name) => submit({ name, cv: [id] })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    expect((await responsesOf(server, survey)).length).toBe(before + 1);
  });

  test('travel with a plain form post, and a double click is one response', async () => {
    const before = (await responsesOf(server, survey)).length;
    const post = () =>
      send(
        survey.url,
        formWith({ _token: 'double-click', name: 'Ada', cv: [fileOf('a.pdf', PDF), fileOf('b.pdf', PDF)] }),
      );
    const pages = await Promise.all([post(), post()]);
    expect(pages.map(({ status }) => status)).toEqual([200, 200]);
    const [data, ...rest] = await responsesOf(server, survey);
    expect(rest.length).toBe(before);
    const cv = data.response.answers.find(({ key }: { key: string }) => key === 'cv');
    expect(
      cv.files.map(({ name, mime_type }: { name: string; mime_type: string }) => [name, mime_type]),
    ).toEqual([
      ['a.pdf', 'application/pdf'],
      ['b.pdf', 'application/pdf'],
    ]);
  });

  test('stay when something else is not right, and can be left out then', async () => {
    const page = await send(
      survey.url,
      formWith({ name: '', cv: fileOf('kept.pdf', PDF), photo: fileOf('no.png', PDF) }),
    );
    expect(page.status).toBe(422);
    expect(page.text).toContain('2 answers need another look');
    expect(page.text).toContain('&quot;no.png&quot; is of another kind');
    const id = /name="cv" checked="" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
    expect(page.text).toMatch(
      new RegExp(`value="${id}"/><span><a href="[^"]*/files/${id}[^"]*"[^>]*>kept.pdf</a> \\(1 kB\\)`),
    );
    expect((await send(survey.url, formWith({ name: 'Ada', cv: id }))).status).toBe(200);
    const again = await send(survey.url, formWith({ name: 'Bob', cv: id }));
    expect(again.status).toBe(409);
    expect(again.text).toContain('choose your files again');
    expect(again.text).toContain('value="Bob"');
    expect(again.text).not.toContain(`value="${id}"`);
  });

  test('are as many as the question takes', async () => {
    const three = ['1', '2', '3'].map((name) => fileOf(`${name}.pdf`, PDF));
    const page = await send(survey.url, formWith({ name: 'Ada', cv: three }));
    expect(page.status).toBe(422);
    expect(page.text).toContain('Please send at most 2 files.');
  });

  test('end with their owner: deleting one ends its addresses', async () => {
    const { id } = (await upload({ file: fileOf('a.pdf', PDF) })).body;
    await submit({ name: 'Ada', cv: [id] });
    const { url, reply_id } = (await server.api('GET', `/files/${id}`)).body;
    expect(reply_id).toBe((await responsesOf(server, survey))[0].response.id);
    expect((await fetch(url)).status).toBe(200);
    expect((await server.strangerApi('DELETE', `/files/${id}`)).status).toBe(404);
    expect((await server.api('DELETE', `/files/${id}`)).status).toBe(204);
    expect((await fetch(url)).status).toBe(404);
  });

  test('wait for their answers for a day; the address in an answer holds long after', async () => {
    const taken = (await upload({ file: fileOf('taken.pdf', PDF) })).body;
    await submit({ name: 'Ada', cv: [taken.id] });
    const waiting = (await upload({ file: fileOf('waiting.pdf', PDF) })).body;
    const [data] = await responsesOf(server, survey);
    const [url] = data.response.answers_by_key.cv ? [data.response.answers_by_key.cv] : [];
    server.advance(DAY_MS + 60_000);
    expect((await fetch(waiting.url)).status).toBe(404);
    server.advance(400 * DAY_MS);
    expect((await fetch(url)).status).toBe(200);
  });

  function upload(more: { survey_id?: string; question?: string; file: File }) {
    return post(formWith({ survey_id: survey.id, question: 'cv', ...more }));
  }

  async function post(body: FormData) {
    const answer = await fetch(`${server.url}/files`, { method: 'POST', body });
    // biome-ignore lint/suspicious/noExplicitAny: an upload or a problem
    return { status: answer.status, body: (await answer.json()) as any };
  }

  const submit = (answers: Record<string, unknown>) =>
    fetch(survey.url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ answers }),
    });
});
