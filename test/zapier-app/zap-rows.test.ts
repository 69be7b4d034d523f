import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { waitFor } from '../support/wait-for.ts';
import type { Row } from './app-handler.ts';
import { nastySurvey } from './nasty-survey.ts';
import { APPS, type ConnectedZapier, type OpenedServer, openServer } from './open-zapier.ts';

let opened: OpenedServer;

let calls: OpenedServer['calls'];
beforeAll(async () => {
  opened = await openServer();
  ({ calls } = opened);
});
afterAll(() => opened.close());

describe.each(APPS)('rows with $of', ({ load }) => {
  let zapier: ConnectedZapier;
  beforeAll(async () => {
    zapier = await opened.connect(load);
  });
  afterAll(() => zapier.close());

  test('200 questions of all kinds have the same keys and types described, sampled, listed and live', async () => {
    const survey = await calls.call('POST', '/surveys', nastySurvey('Everything'));
    await calls.call('POST', `/surveys/${survey.id}/publish`);
    const choice = { survey_id: survey.id };
    const [generated] = await zapier.operation('performList', choice);
    const zap = await zapier.switchOn(choice);
    await calls.call('POST', `/surveys/${survey.id}/responses`, { answers: {} });
    const live = await waitFor('the run', () => zap.runs[0]);
    const fields = await zapier.operation('outputFields', choice);
    const described = fields.map(({ key }) => key);
    const inOrder = (keys: string[]) => keys.toSorted();
    expect(described.length).toBeLessThan(1_000);
    expect(new Set(described).size).toBe(described.length);
    for (const row of [generated ?? {}, live, (await zapier.operation('performList', choice))[0] ?? {}]) {
      expect(inOrder(Object.keys(row))).toEqual(inOrder(described));
      for (const { key, type } of fields) expect([null, jsonTypeOf(type)]).toContain(typeIn(row, key));
    }
    expect(Object.values(live).filter((value) => value === null).length).toBeGreaterThan(300);
    await zap.switchOff();
  });

  test('an action answers questions of all kinds, one input each', async () => {
    const survey = await calls.call('POST', '/surveys', nastySurvey('Everything at once'));
    await calls.call('POST', `/surveys/${survey.id}/publish`);
    const choice = { survey_id: survey.id };
    const [sample] = await zapier.operation('performList', choice);
    const create = 'creates.create_survey_response.operation';
    const fields = await zapier.run(`${create}.inputFields`, choice);
    const filled = fields
      .filter(({ key }) => key.startsWith('answer_'))
      .map(({ key, choices, list }) => {
        const values = choices?.map(({ value }: Row) => value);
        return [key, list ? (values ?? [sample?.[key]]) : (values?.[0] ?? sample?.[key])];
      });
    const row = (await zapier.run(`${create}.perform`, {
      ...choice,
      ...Object.fromEntries(filled),
    })) as unknown as Row;
    expect(filled.length).toBeGreaterThan(200);
    expect(row.answers.filter(({ answer }: Row) => answer === '')).toEqual([]);
    expect(Object.keys(row)).toEqual(Object.keys(sample ?? {}).filter((key) => key !== 'event_type'));
  });

  test('a sample from before an edit comes in the shape of what is live', async () => {
    const surveyId = await calls.makeSurvey();
    await calls.submit(surveyId, 'Before');
    const { questions } = await calls.call('GET', `/surveys/${surveyId}`);
    await calls.call('PATCH', `/surveys/${surveyId}`, {
      questions: [...questions, { type: 'nps', label: 'Would you recommend us?', key: 'nps' }],
    });
    const [listed] = await zapier.operation('performList', { survey_id: surveyId });
    expect(listed).toMatchObject({ answer_remark: 'Before', answer_nps: null });
    const zap = await zapier.switchOn({ survey_id: surveyId });
    await calls.submit(surveyId, 'After');
    const live = await waitFor('the run', () => zap.runs[0]);
    expect(Object.keys(live)).toEqual(Object.keys(listed ?? {}));
    await zap.switchOff();
  });
});

const jsonTypeOf = (type: string | undefined) =>
  type === 'number' || type === 'boolean' ? type : type === undefined ? 'object' : 'string';

const typeIn = (row: Row, key: string) => (row[key] === null ? null : typeof row[key]);
