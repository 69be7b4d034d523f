import app from '@askusers/zapier-app';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { makeCalls } from '../engine/make-calls.ts';
import { FIRST_KEY, startTestServer, type TestServer } from '../support/running-server.ts';
import { waitFor } from '../support/wait-for.ts';
import { platformHandler } from './app-handler.ts';
import { startZapierSimulator, type ZapierSimulator } from './zapier-simulator.ts';

let server: TestServer;
let zapier: ZapierSimulator;
let calls: ReturnType<typeof makeCalls>;
beforeAll(async () => {
  server = await startTestServer();
  calls = makeCalls(server);
  zapier = await startZapierSimulator(platformHandler(app), { api_key: FIRST_KEY, base_url: server.url });
});
afterAll(async () => {
  await zapier.close();
  await server.stop();
});

test('a Zap gets each response of its survey, and none after it was switched off', async () => {
  const surveyId = await calls.makeSurvey();
  const zap = await zapier.switchOn('new_survey_response', { survey_id: surveyId });
  const submitted = await calls.submit(surveyId, 'João 🚀 {{bundle.inputData.x}} \ud800');
  const row = await waitFor('the run', () => zap.runs[0]);
  expect(row).toMatchObject({
    id: submitted.event_id,
    response_id: submitted.id,
    survey_title: 'How was it?',
    answer_remark: 'João 🚀 {{bundle.inputData.x}} \ud800',
  });
  await zap.switchOff();
  expect((await calls.call('GET', '/webhooks?source=zapier')).data).toEqual([]);
});
