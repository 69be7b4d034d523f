import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestServer, type TestServer } from '../../support/running-server.ts';
import { type Published, publishSurvey, responsesOf, send, visit } from './visitor.ts';

const SURVEY = {
  title: 'Lunch',
  description: 'Two questions.',
  languages: ['en', 'pt-BR'],
  settings: { submit_label: 'Order' },
  translations: {
    'pt-BR': { title: 'Almoço', submit_label: 'Pedir', confirmation_message: 'Bom apetite!' },
  },
  questions: [
    {
      label: 'Which dish?',
      key: 'dish',
      type: 'single_choice',
      required: true,
      options: [{ label: 'Beans', translations: { 'pt-BR': 'Feijão' } }, { label: 'Sushi' }],
      translations: { 'pt-BR': { label: 'Qual prato?', description: '' } },
    },
    {
      label: 'Rate each',
      key: 'rates',
      type: 'matrix',
      rows: [{ label: 'Taste', translations: { 'pt-BR': 'Sabor' } }],
      columns: [{ label: 'Good', translations: { 'pt-BR': 'Bom' } }],
      translations: { 'pt-BR': { label: 'Avalie' } },
    },
  ],
};

describe("the owner's translations", () => {
  let server: TestServer;
  let survey: Published;
  beforeAll(async () => {
    server = await startTestServer();
    survey = await publishSurvey(server, SURVEY);
  });
  afterAll(() => server.stop());

  const inPortuguese = { 'Accept-Language': 'pt-BR,pt;q=0.9' };

  test('are shown to those who read that language, and what was not translated is marked as what it is', async () => {
    const { text } = await visit(survey.url, inPortuguese);
    for (const shown of [
      '<h1>Almoço</h1>',
      '<span>Qual prato?</span>',
      '<span>Feijão</span>',
      'Sabor',
      'Bom',
      'Pedir</button>',
    ])
      expect(text).toContain(shown);
    for (const own of ['<p class="lead" lang="en">Two questions.</p>', '<span lang="en">Sushi</span>'])
      expect(text).toContain(own);
    expect(text).not.toContain('Which dish?');
    expect((await visit(survey.url)).text).toContain('<span>Which dish?</span>');
  });

  test('are on the page of thanks, and in what is said about a refused answer', async () => {
    const page = await send(`${survey.url}?lang=pt`, new URLSearchParams({ _language: 'pt-BR' }));
    expect(page.text).toContain('<span>Qual prato?</span>: Responda a esta pergunta, por favor.');
    const thanks = await send(
      `${survey.url}?lang=pt`,
      new URLSearchParams({ _language: 'pt-BR', dish: 'beans' }),
    );
    expect(thanks.text).toContain('Bom apetite!');
  });

  test('are in no event: labels there are those of the default language, and the language says what was shown', async () => {
    await send(
      `${survey.url}?lang=pt`,
      new URLSearchParams({
        _language: 'pt-BR',
        dish: survey.questions[0].options[0].id,
        'rates.taste': 'good',
      }),
    );
    const [{ response, survey: told }] = await responsesOf(server, survey);
    expect(response.language).toBe('pt-BR');
    expect(response.answers_by_label).toMatchObject({ 'Which dish?': 'Beans' });
    expect(told).toMatchObject({ title: 'Lunch', languages: ['en', 'pt-BR'] });
    expect(JSON.stringify([response, told])).not.toMatch(/Feijão|Almoço|translations/);
  });

  test('come back from the API as they were written, and an edit keeps those that it does not name', async () => {
    const get = async () => (await server.api('GET', `/surveys/${survey.id}`)).body;
    const shown = await get();
    expect(shown.translations).toEqual(SURVEY.translations);
    expect(shown.questions[0].translations).toEqual({ 'pt-BR': { label: 'Qual prato?' } });
    const { questions } = shown;
    const relabelled = questions.map(({ id, type, label, options }: (typeof questions)[0]) => ({
      id,
      type,
      label: `${label}!`,
      ...(options && {
        options: options.map(({ id, label }: { id: string; label: string }) => ({ id, label })),
      }),
    }));
    expect((await server.api('PATCH', `/surveys/${survey.id}`, { questions: relabelled })).status).toBe(200);
    const edited = await get();
    expect(edited.translations).toEqual(SURVEY.translations);
    expect(edited.questions[0]).toMatchObject({
      label: 'Which dish?!',
      translations: { 'pt-BR': { label: 'Qual prato?' } },
      options: [{ translations: { 'pt-BR': 'Feijão' } }, {}],
    });
    await server.api('PATCH', `/surveys/${survey.id}`, { translations: null });
    expect((await get()).translations).toEqual({});
  });

  test('that are not valid are refused with a pointer to each', async () => {
    const answer = await server.api('POST', '/surveys', {
      title: 'T',
      translations: { de: { title: 'x' }, 'pt-BR': { title: 'x'.repeat(301), slug: 'y' } },
      questions: [
        { label: 'Q', type: 'rating', translations: { 'pt-BR': { placeholder: 'x' } } },
        { label: 'Q', type: 'dropdown', options: [{ label: 'A', translations: { 'pt-BR': 7 } }] },
      ],
    });
    expect(answer.status).toBe(422);
    expect(answer.body.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
      '/questions/0/translations/pt-BR/placeholder',
      '/questions/1/options/0/translations/pt-BR',
      '/translations/de',
      '/translations/pt-BR/slug',
      '/translations/pt-BR/title',
    ]);
  });

  test('a survey in one language speaks that one, and has no choice of languages', async () => {
    const single = await publishSurvey(server, {
      title: 'T',
      questions: [{ label: 'Q', type: 'short_text' }],
    });
    const { text } = await visit(`${single.url}?lang=pt-BR`, inPortuguese);
    expect(text).toContain('<html lang="en"');
    expect(text).not.toContain('<nav');
  });
});
