import { expect, test } from '@jest/globals';
import { startTestServer } from '../../support/running-server.ts';
import { fileOf, formWith, PDF, publishSurvey, send } from './visitor.ts';

test('who is one of too many at once gets the page back with everything that was typed', async () => {
  const server = await startTestServer();
  try {
    const survey = await publishSurvey(server, {
      title: 'T',
      languages: ['en', 'pt-BR'],
      questions: [
        { label: 'Q', key: 'q', type: 'long_text' },
        { label: 'F', key: 'f', type: 'file_upload' },
      ],
    });
    const post = (q: string) =>
      send(`${survey.url}?lang=pt-BR`, new URLSearchParams({ q, _token: 'the token' }));
    const json = () =>
      fetch(survey.url, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' });
    for (let round = 0; round < 3; round += 1) await Promise.all(Array.from({ length: 40 }, json));
    const page = await post('a long text & more');
    expect(page.status).toBe(429);
    expect(Number(page.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(page.text).toContain('a long text &amp; more</textarea>');
    expect(page.text).toMatch(/Chegaram muitas respostas da sua rede .* envie de novo em \d+ segundos/);
    expect(page.text).toContain('name="_token" value="the token"');

    const withFile = await send(survey.url, formWith({ q: 'kept', f: fileOf('a.pdf', PDF) }));
    expect(withFile.status).toBe(429);
    expect(withFile.text).toContain('kept</textarea>');
    expect(await server.database.query('select id from uploads')).toEqual([]);

    // Not all at once: a busy machine would refuse connections before we do.
    for (let round = 0; round < 12; round += 1) await Promise.all(Array.from({ length: 40 }, json));
    expect((await post('x')).text).toContain('Só um momento');
  } finally {
    await server.stop();
  }
});
