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

describe.each(APPS)('actions, searches and lists with $of', ({ load }) => {
  let zapier: ConnectedZapier;
  beforeAll(async () => {
    zapier = await opened.connect(load);
  });
  afterAll(() => zapier.close());

  test('what an action creates triggers a Zap and is found by its id and by who sent it', async () => {
    const survey = (await calls.call('GET', '/surveys?search=feedback')).data[0];
    const zap = await zapier.switchOn({ survey_id: survey.id });
    const email = `ada+${new URL(zap.hookUrl).port}@example.com`;
    const input = {
      survey_id: survey.id,
      answer_liked: ['It is easy to use'],
      answer_recommend: '9',
      respondent_email: ` ${email} `,
      reference: `order ${zap.hookUrl} 🚀`,
    };
    const create = () =>
      zapier.run('creates.create_survey_response.operation.perform', input) as Promise<Row>;
    const [created, again] = [await create(), await create()];
    expect(created).toMatchObject({ respondent_email: email, answer_recommend: 9 });
    expect(again.id).toBe(created.id);
    const run = await waitFor('the run', () => zap.runs[0]);
    await server.settled();
    expect(zap.runs).toHaveLength(1);
    expect({ ...run, id: created.id, event_type: undefined }).toEqual(created);
    const find = (by: Row) =>
      zapier.run('searches.find_survey_response.operation.perform', { survey_id: survey.id, ...by });
    expect(await find({ response_id: created.id })).toEqual([created]);
    expect(await find({ respondent_email: email.toUpperCase() })).toEqual([created]);
    expect(await find({ response_id: created.id, respondent_email: 'eve@example.com' })).toEqual([]);
    expect(await find({ response_id: survey.id })).toEqual([]);
    expect(await find({ respondent_email: '{{bundle.x}}@example.com' })).toEqual([]);
    await zap.switchOff();
  });

  test('forms do the same in their own words', async () => {
    const form = (await calls.call('GET', '/forms')).data[0];
    const zap = await zapier.switchOn({ form_id: form.id }, 'new_form_submission');
    const [sample] = (await zapier.run('triggers.new_form_submission.operation.performList', {
      form_id: form.id,
    })) as Row[];
    const answers = Object.entries(sample ?? {}).filter(([key]) => /^answer_[a-z0-9_]+$/.test(key));
    const input = { form_id: form.id, ...Object.fromEntries(answers) };
    const created = (await zapier.run('creates.create_form_submission.operation.perform', input)) as Row;
    const run = await waitFor('the run', () => zap.runs[0]);
    expect(run).toMatchObject({ submission_id: created.id, form_id: form.id, status: 'submitted' });
    expect(Object.keys(run)).toEqual(Object.keys(sample ?? {}));
    expect(
      await zapier.run('searches.find_form_submission.operation.perform', {
        form_id: form.id,
        submission_id: created.id,
      }),
    ).toEqual([created]);
    await zap.switchOff();
  });

  test('the connection is told by workspace and key, and the lists show what there is', async () => {
    const { workspace, api_key } = await calls.call('GET', '/me');
    expect(await zapier.run('authentication.test')).toEqual({
      id: workspace.id,
      workspace_name: workspace.name,
      key_name: api_key.name,
    });
    const draft = await calls.call('POST', '/surveys', { title: 'Not yet', questions: [] });
    const list = (await zapier.run('triggers.survey_list.operation.perform')) as Row[];
    expect(list[0]).toEqual({ id: draft.id, title: 'Not yet (draft)' });
    expect(await zapier.run('triggers.response_list.operation.perform', { survey_id: draft.id })).toEqual([]);
  });
});
