import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { waitFor } from '../support/wait-for.ts';
import type { Row } from './app-handler.ts';
import { APPS, type ConnectedZapier, type OpenedServer, openServer } from './open-zapier.ts';

let opened: OpenedServer;
let server: OpenedServer['server'];
let calls: OpenedServer['calls'];
beforeAll(async () => {
  opened = await openServer();
  ({ server, calls } = opened);
});
afterAll(() => opened.close());

describe.each(APPS)('Zaps with $of', ({ load }) => {
  let zapier: ConnectedZapier;
  beforeAll(async () => {
    zapier = await opened.connect(load);
  });
  afterAll(() => zapier.close());

  test('a Zap gets each response of its survey, and none after it was switched off', async () => {
    const [surveyId, otherId] = [await calls.makeSurvey(), await calls.makeSurvey()];
    const zap = await zapier.switchOn({ survey_id: surveyId });
    await calls.submit(otherId);
    const remark = 'João 🚀 {{bundle.inputData.x}} \ud800 \u0000';
    const submitted = await calls.submit(surveyId, remark);
    await waitFor('the run', () => zap.runs.length > 0);
    await server.settled();
    expect(zap.runs).toMatchObject([
      {
        id: submitted.event_id,
        response_id: submitted.id,
        survey_title: 'How was it?',
        answer_remark: remark,
      },
    ]);
    expect(zap.runs[0]?.answers).toEqual([{ key: 'remark', question: 'Remark', answer: remark }]);
    await zap.switchOff();
    await calls.submit(surveyId);
    await calls.sweepAndSettle();
    expect(await opened.webhookOf(zap)).toBeUndefined();
    expect([zap.runs.length, zap.notices, zap.halted]).toEqual([1, 0, []]);
  });

  test('two Zaps on one survey, and one on all surveys, do not know of each other', async () => {
    const [surveyId, otherId] = [await calls.makeSurvey(), await calls.makeSurvey()];
    const [one, two, all] = [
      await zapier.switchOn({ survey_id: surveyId }),
      await zapier.switchOn({ survey_id: surveyId }),
      await zapier.switchOn({ survey_id: '' }),
    ];
    await calls.submit(surveyId);
    await waitFor('three runs', () => [one, two, all].every(({ runs }) => runs.length === 1));
    await one.switchOff();
    await calls.submit(surveyId);
    await calls.submit(otherId);
    await waitFor('the others’ runs', () => two.runs.length === 2 && all.runs.length === 3);
    await server.settled();
    expect(one.runs).toHaveLength(1);
    const [listed] = await zapier.operation('performList', {});
    for (const row of all.runs) expect(Object.keys(row)).toEqual(Object.keys(listed ?? {}));
    await two.switchOff();
    await all.switchOff();
  });

  test('what is forged or changed on its way halts without switching the Zap off', async () => {
    const surveyId = await calls.makeSurvey();
    const zap = await zapier.switchOn({ survey_id: surveyId });
    await calls.submit(surveyId);
    const { id } = await waitFor('the run', async () => zap.runs[0] && (await opened.webhookOf(zap)));
    const delivery = await calls.deliveryWhen(id, 'delivered', ({ status }) => status === 'delivered');
    const { headers, body } = (delivery as unknown as Row).attempts[0].request;
    await zap.receive({ headers, body: body.replace('Good', 'Bad!') });
    await zap.receive({ headers: {}, body });
    await zap.receive({ headers: { 'x-webhook-signature': 'a'.repeat(64) }, body });
    expect(zap.halted).toEqual(['HaltedError', 'HaltedError', 'HaltedError']);
    await zap.receive({ headers, body });
    expect(zap.runs).toHaveLength(2);
    expect(zap.runs[1]).toEqual(zap.runs[0]);
    await zap.switchOff();
  });

  test('a Zap that is gone answers 410, which ends its webhook without a word back', async () => {
    const surveyId = await calls.makeSurvey();
    const zap = await zapier.switchOn({ survey_id: surveyId });
    zap.state = 'off';
    await calls.submit(surveyId);
    const gone = await waitFor('its end', async () => {
      const webhook = await opened.webhookOf(zap);
      return webhook?.status === 'disabled' ? webhook : undefined;
    });
    expect(gone.disabled_reason).toBe('gone');
    await calls.sweepAndSettle();
    expect(zap.notices).toBe(0);
    await zap.switchOff();
    expect(await opened.webhookOf(zap)).toBeUndefined();
  });

  test('a Zap whose webhook a person deletes, or whose survey, is paused and unsubscribes in vain', async () => {
    const surveyId = await calls.makeSurvey();
    const [one, two] = [
      await zapier.switchOn({ survey_id: surveyId }),
      await zapier.switchOn({ survey_id: surveyId }),
    ];
    await calls.call('DELETE', `/webhooks/${(await opened.webhookOf(one))?.id}`);
    await calls.sweepAndSettle();
    expect([one.state, one.notices, two.state]).toEqual(['off', 1, 'on']);
    await calls.call('DELETE', `/surveys/${surveyId}`);
    await calls.sweepAndSettle();
    expect([two.state, two.notices]).toEqual(['off', 1]);
    expect(await opened.webhookOf(two)).toBeUndefined();
    await calls.sweepAndSettle();
    expect([one.notices, two.notices]).toEqual([1, 1]);
  });

  test('off and on again in a hurry leaves the Zap on', async () => {
    const surveyId = await calls.makeSurvey();
    const zap = await zapier.switchOn({ survey_id: surveyId });
    await calls.call('DELETE', `/webhooks/${(await opened.webhookOf(zap))?.id}`);
    await zap.switchOff();
    await zap.switchOnAgain();
    await calls.sweepAndSettle();
    server.advance(1_000);
    await calls.submit(surveyId);
    await waitFor('the run', () => zap.runs.length > 0);
    expect([zap.state, zap.notices]).toEqual(['on', 0]);
    await zap.switchOff();
  });
});
