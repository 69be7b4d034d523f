import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestServer, type TestServer } from '../../support/running-server.ts';
import { join, type SignedIn, welcomed } from '../../support/signed-in.ts';
import { fileOf, formWith, PDF, publishSurvey, responsesOf, send, visit } from './visitor.ts';

const QUESTIONS = [
  { label: 'Name', key: 'name', type: 'short_text', required: true },
  { label: 'CV', key: 'cv', type: 'file_upload', required: true },
];

describe('the preview of a page', () => {
  let server: TestServer;
  let viewer: SignedIn;
  let draft: { id: string; url: string };
  beforeAll(async () => {
    server = await startTestServer();
    const owner = await welcomed(server, server.firstSteps.welcomeToken ?? '', 'ana@example.com');
    viewer = await join(server, owner.api, 'viewer', 'vera@example.com');
    const wish = { title: 'Jobs', languages: ['en', 'pt-BR'], questions: QUESTIONS };
    draft = (await owner.api('POST', '/surveys', wish)).body;
  });
  afterAll(() => server.stop());

  const previewOf = ({ url }: { url: string }) => `${url}?preview=`;
  const asViewer = () => ({ Cookie: viewer.cookie });
  const post = async (url: string, body: FormData | URLSearchParams, headers = {}) => {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { Accept: 'text/html', ...headers },
      body,
      redirect: 'manual',
    });
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  };

  test('shows a draft to everybody of the workspace, says what it is, and stays in pages of ours', async () => {
    const page = await visit(previewOf(draft), asViewer());
    expect(page.status).toBe(200);
    expect(page.text).toContain('Preview: only people of your workspace see this page');
    expect(page.text).toContain('<h1>Jobs</h1>');
    expect(page.text).not.toContain('<script'); // which would send files at once
    expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'self'");
    expect(page.headers.get('x-frame-options')).toBe('SAMEORIGIN');
    const translated = await visit(`${previewOf(draft)}&lang=pt`, asViewer());
    expect(translated.text).toContain('Pré-visualização');
    expect(translated.text).toMatch(/href="[^"]*preview=[^"]*lang=en"/); // the switch of languages stays in it
  });

  test('a draft is there for nobody else', async () => {
    const stranger = await visit(previewOf(draft));
    expect([stranger.status, stranger.headers.get('location')]).toEqual([303, new URL(draft.url).pathname]);
    expect((await visit(draft.url, asViewer())).status).toBe(404);
    const theirs = (await server.strangerApi('POST', '/surveys', { title: 'Theirs', questions: QUESTIONS }))
      .body;
    expect((await visit(previewOf(theirs), asViewer())).status).toBe(303);
    expect((await visit(previewOf(theirs), { Cookie: 'askusers_session=nonsense' })).status).toBe(303);
    expect((await visit(`${server.url}/s/nonsense?preview=`, asViewer())).status).toBe(303);
    // The address of a survey is no address of a form.
    expect((await visit(previewOf({ url: draft.url.replace('/s/', '/f/') }), asViewer())).status).toBe(303);
  });

  test('checks what is sent as a visitor’s, and records none of it', async () => {
    const survey = await publishSurvey(server, { title: 'Open jobs', questions: QUESTIONS });
    for (const one of [draft, survey]) {
      const wrong = await post(previewOf(one), formWith({ _language: 'en', name: '' }), asViewer());
      expect(wrong.status).toBe(422);
      expect(wrong.text).toContain('Please answer this question.');
      expect(wrong.text).toContain('One answer needs another look'); // the file is not asked for
      const right = await post(
        previewOf(one),
        formWith({ _language: 'en', name: 'Ada', cv: fileOf('cv.pdf', PDF) }),
        asViewer(),
      );
      expect([right.status, right.text.includes('checked and not recorded')]).toEqual([200, true]);
    }
    expect(await responsesOf(server, survey)).toEqual([]);
    expect(await server.database.query('select id from uploads')).toEqual([]);
  });

  test('from whoever is not signed in any more nothing is taken, either', async () => {
    const survey = await publishSurvey(server, {
      title: 'Open',
      questions: [{ label: 'Name', key: 'name', type: 'short_text' }],
    });
    const answer = await send(previewOf(survey), new URLSearchParams({ _language: 'en', name: 'Ada' }));
    expect([answer.status, answer.headers.get('location')]).toEqual([303, new URL(survey.url).pathname]);
    expect(await responsesOf(server, survey)).toEqual([]);
    // Whoever was sent the address of a preview comes to the page itself.
    const visitor = await visit(`${survey.url}?plan=pro&preview=`);
    expect(visitor.headers.get('location')).toBe(`${new URL(survey.url).pathname}?plan=pro`);
  });

  test('shows what its owner has changed and not saved, takes answers to it, and saves neither', async () => {
    const patch = {
      title: 'Jobs of tomorrow',
      questions: [
        { label: 'Place', key: 'place', type: 'single_choice', required: true, options: [{ label: 'Here' }] },
      ],
    };
    const unsaved = { _unsaved: JSON.stringify(patch) };
    const page = await post(previewOf(draft), new URLSearchParams(unsaved), asViewer());
    expect(page.status).toBe(200);
    expect(page.text).toContain('<h1>Jobs of tomorrow</h1>');
    const option = /name="place"[^>]* value="([^"]+)"/.exec(page.text)?.[1] ?? '';
    const answer = (place: string) =>
      post(previewOf(draft), new URLSearchParams({ ...unsaved, _language: 'en', place }), asViewer());
    expect((await answer('')).text).toContain('Please answer this question.');
    expect((await answer(option)).text).toContain('checked and not recorded');
    const { body } = await server.api('GET', `/surveys/${draft.id}`);
    expect([body.title, body.questions.length]).toEqual(['Jobs', 2]);

    for (const faulty of ['no JSON', '{"questions":[{"label":"","type":"email"}]}', '[]']) {
      const told = await post(previewOf(draft), new URLSearchParams({ _unsaved: faulty }), asViewer());
      expect([told.status, told.text.includes('Not ready to be shown')]).toEqual([422, true]);
    }
    expect((await post(previewOf(draft), new URLSearchParams(unsaved))).status).toBe(303);
  });

  test('says where visitors go on to', async () => {
    const settings = { confirmation: { type: 'redirect', redirect_url: 'https://example.com/thanks' } };
    const survey = await publishSurvey(server, {
      title: 'Onward',
      settings,
      questions: [{ label: 'Name', key: 'name', type: 'short_text' }],
    });
    const end = await post(previewOf(survey), new URLSearchParams({ _language: 'pt-BR' }), asViewer());
    expect(end.text).toContain('os visitantes seguem para https://example.com/thanks');
  });
});
