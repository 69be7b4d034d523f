import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestServer, type TestServer } from '../support/running-server.ts';
import { CONNECTION, connectedApp } from './connected-app.ts';
import { EVERY_ANSWER, EVERY_QUESTION } from './every-question.ts';
import { interfaceGaps, specAt } from './interface-gaps.ts';
import { InvalidParameters } from './make/make-app.ts';

let server: TestServer;
let surveyId: string;
beforeAll(async () => {
  server = await startTestServer();
  const definition = { title: 'Everything', questions: EVERY_QUESTION, hidden_fields: ['campaign'] };
  surveyId = (await server.api('POST', '/surveys', definition)).body.id;
  await server.api('POST', `/surveys/${surveyId}/publish`);
});
afterAll(() => server.stop());

test('odd labels become fields that can be told apart, each in one line of at most 256 characters', async () => {
  const labels = [
    'Comments',
    'Comments',
    'x'.repeat(300),
    '😀'.repeat(150),
    '<b>Bold</b><br>\nnew line',
    '{{1.id}} "quoted"',
  ];
  const questions = labels.map((label) => ({ label, type: 'multiple_choice', options: [{ label }] }));
  const { id } = (await server.api('POST', '/surveys', { title: 'Odd', questions })).body;
  const { app } = connectedApp(server);
  const scope = { connection: CONNECTION, parameters: { surveyId: id } };
  const inputs = await app.inputsOf('submitResponse', scope);
  const fields = specAt(inputs, ['answers']);
  const interfaceLabels = specAt(await app.interfaceOf('listResponses', scope), [
    'response',
    'answers_by_key',
  ]);
  for (const found of [fields, interfaceLabels]) {
    const shown = found.map(({ label }) => label);
    expect(new Set(shown).size).toBe(labels.length);
    expect(shown.filter((label) => label.length > 256 || /[\n\r]/.test(label))).toEqual([]);
    expect([shown[0], shown[1], shown[4], shown[5]]).toEqual([
      '1. Comments',
      '2. Comments',
      '5. Bold new line',
      '6. {{1.id}} "quoted"',
    ]);
  }
});

describe('Submit a response', () => {
  test('asks every question in a field of its own', async () => {
    const { app } = connectedApp(server);
    const before = await app.inputsOf('submitResponse', { connection: CONNECTION, parameters: {} });
    expect(before.map(({ name }) => name)).not.toContain('answers');
    const fields = await app.inputsOf('submitResponse', { connection: CONNECTION, parameters: { surveyId } });
    const answers = specAt(fields, ['answers']);
    expect(answers.map(({ name, label }) => [name, label])).toEqual(
      EVERY_QUESTION.flatMap(({ key, label }, at) => (key ? [[key, `${at + 1}. ${label}`]] : [])),
    );
    expect(answers.find(({ name }) => name === 'several')).toMatchObject({
      type: 'select',
      multiple: true,
      options: {
        store: [{ key: 'red', label: 'Red' }, { label: 'Green' }, { label: 'Blue' }],
        label: 'label',
        value: 'key',
      },
    });
    expect(answers.find(({ name }) => name === 'moment')).toMatchObject({ type: 'date', multiple: false });
    expect(answers.find(({ name }) => name === 'long')).toMatchObject({ type: 'text', multiline: true });
  });

  test('records what was picked and mapped, and who answered', async () => {
    const { app } = connectedApp(server);
    const answers = {
      ...EVERY_ANSWER,
      one: 'red',
      dropdown: 'green',
      several: ['red', 'blue'],
      ranking: ['blue', 'red', 'green'],
      pictures: ['green'],
      moment: new Date('2026-03-01T10:30:00Z'),
      short: '',
      phone: null,
    };
    const parameters = {
      surveyId,
      answers,
      respondentEmail: 'ada@example.com',
      respondentExternalId: 'u_1',
      hiddenFields: [{ key: 'campaign', value: 'spring' }],
    };
    const [bundle] = await app.run('submitResponse', { connection: CONNECTION, parameters });
    const fields = await app.interfaceOf('submitResponse', { connection: CONNECTION, parameters });
    expect(interfaceGaps(fields, bundle)).toEqual([]);
    expect(interfaceGaps(fields, app.files.code('module', 'submitResponse', 'samples'))).toEqual([]);

    const kept = await server.api('GET', `/surveys/${surveyId}/responses/${(bundle as { id: string }).id}`);
    expect(kept.body).toMatchObject({
      respondent: { email: 'ada@example.com', external_id: 'u_1', name: null },
      response: {
        hidden_fields: { campaign: 'spring' },
        answers_by_key: {
          short: null,
          phone: null,
          one: 'Red',
          several: 'Red, Blue',
          yes: false,
          number: 4.5,
        },
      },
    });
    expect(kept.body.response.answers_by_key.moment).toMatch(/^2026-03-01T10:30:00/);
  });

  test('with nothing but a survey records an empty response', async () => {
    const { app } = connectedApp(server);
    const [bundle] = await app.run('submitResponse', { connection: CONNECTION, parameters: { surveyId } });
    expect(bundle).toMatchObject({ id: expect.any(String), number: expect.any(Number) });
  });

  test('takes a text beside the choices with the Map switch on, and refuses it without', async () => {
    const { app } = connectedApp(server);
    const parameters = { surveyId, answers: { several: ['red', 'Something else'] } };
    await expect(app.run('submitResponse', { connection: CONNECTION, parameters })).rejects.toThrow(
      InvalidParameters,
    );
    const [bundle] = await app.run('submitResponse', { connection: CONNECTION, parameters }, true);
    expect(bundle).toMatchObject({ id: expect.any(String) });
  });
});
