import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { waitFor } from '../../support/wait-for.ts';
import type { Workflow, WorkflowNode } from './editor.ts';
import type { N8nBench } from './open-n8n-bench.ts';

/** The action node, whose requests n8n itself makes from our description of them. */
export function testNode(bench: () => N8nBench) {
  const byId = (value: string) => ({ __rl: true, mode: 'id', value });

  async function run(parameters: Record<string, unknown>, more: object = {}) {
    const workflow = await bench().editor.saveWorkflow(
      [
        node('By hand', 'n8n-nodes-base.manualTrigger'),
        {
          ...node('Ask Users', 'n8n-nodes-askusers.askUsers', parameters),
          credentials: { askUsersApi: bench().credential },
          ...more,
        },
      ],
      { 'By hand': { main: [[{ node: 'Ask Users', type: 'main', index: 0 }]] } },
    );
    await bench().editor.run(workflow);
    const [execution] = await bench().ended(workflow, 1);
    if (!execution) throw new Error('There is no execution.');
    return { items: execution.itemsOf('Ask Users'), error: execution.error };
  }

  test('reads surveys and forms, one and many', async () => {
    const { surveyId } = bench();
    const one = await run({ resource: 'survey', operation: 'get', survey: byId(surveyId) });
    expect(one.items).toMatchObject([{ id: surveyId, title: 'A survey' }]);
    const byUrl = { __rl: true, mode: 'url', value: one.items?.[0].url };
    const again = await run({ resource: 'survey', operation: 'get', survey: byUrl });
    expect(again.items).toMatchObject([{ id: surveyId }]);
    const found = await run({ resource: 'survey', operation: 'getAll', filters: { search: 'a SURVEY' } });
    expect(found.items).toMatchObject([{ id: surveyId }]);
    const forms = await run({ resource: 'form', operation: 'getAll', limit: 1 });
    expect(forms.items).toMatchObject([{ fields: expect.any(Array) }]);
    const form = await run({ resource: 'form', operation: 'get', form: byId(forms.items?.[0].id) });
    expect(form.items).toEqual(forms.items);
  });

  test('submits and reads answers, page after page and since a moment', async () => {
    const survey = await bench().createSurvey('Counted');
    const answers = { mappingMode: 'defineBelow', value: { recommend: 7, liked: ['Speed'], why: '' } };
    const additionalFields = { respondentEmail: 'ada@example.com', idempotencyKey: 'once' };
    const order = {
      resource: 'response',
      operation: 'submit',
      survey: byId(survey),
      answers,
      additionalFields,
    };
    const submitted = await run(order);
    expect(submitted.items).toMatchObject([{ id: expect.any(String), number: 1 }]);
    expect((await run(order)).items).toMatchObject([{ id: submitted.items?.[0].id }]);

    for (let count = 0; count < 253; count += 1) await bench().submit(survey, { recommend: count % 10 });
    const many = { resource: 'response', operation: 'getAll', survey: byId(survey) };
    const all = await run({ ...many, returnAll: true });
    expect(new Set(all.items?.map(({ response_id }) => response_id)).size).toBe(254);
    expect(all.items?.at(-1)).toMatchObject({
      response_id: submitted.items?.[0].id,
      answers: { 'Recommend [us]?': 7, 'Liked?': ['Speed'], 'Liked? (2)': null },
      respondent: { email: 'ada@example.com' },
    });
    expect((await run({ ...many, limit: 2 })).items).toHaveLength(2);
    const since = all.items?.[4].submitted_at;
    expect((await run({ ...many, returnAll: true, filters: { since } })).items).toHaveLength(5);
    const unread = await run({ ...many, filters: { since: 'yesterday' } });
    expect(unread.error.message).toContain('must be a date or a moment');

    const id = submitted.items?.[0].id;
    const whole = {
      resource: 'response',
      operation: 'get',
      survey: byId(survey),
      replyId: id,
      simplify: false,
    };
    expect((await run(whole)).items).toMatchObject([{ response: { id }, survey: { id: survey } }]);
  });

  test('gives samples of what the trigger would receive', async () => {
    const { items } = await run({
      resource: 'sampleEvent',
      operation: 'get',
      survey: byId(bench().surveyId),
    });
    expect(items).toMatchObject([{ event_type: 'survey.response.created', survey_id: bench().surveyId }]);
    const form = await run({
      resource: 'sampleEvent',
      operation: 'get',
      eventType: 'form.submission.created',
      form: { __rl: true, mode: 'list', value: 'all' },
      answerNames: 'key',
    });
    expect(form.items).toMatchObject([{ event_type: 'form.submission.created' }]);
  });

  test('what goes wrong is told with the cure, and can be gone on from', async () => {
    const missing = { resource: 'survey', operation: 'get', survey: byId(randomUUID()) };
    expect((await run(missing)).error.message).toContain('Nothing of this workspace has this address or id');
    const went = await run(missing, { onError: 'continueRegularOutput' });
    expect(went.items).toMatchObject([{ error: expect.stringContaining('Nothing of this workspace') }]);
  });

  test('the editor finds surveys by their title and shows an input a question', async () => {
    const ask = async (path: string, wish: object) => {
      const answer = await bench().session.call('POST', `/rest/dynamic-node-parameters/${path}`, {
        path: 'parameters.survey',
        nodeTypeAndVersion: { name: 'n8n-nodes-askusers.askUsers', version: 1 },
        currentNodeParameters: { survey: byId(bench().surveyId) },
        credentials: { askUsersApi: bench().credential },
        ...wish,
      });
      return answer.body;
    };
    const found = await ask('resource-locator-results', { methodName: 'searchSurveys', filter: 'A surv' });
    expect(found.results).toEqual([
      { name: 'A survey', value: bench().surveyId, url: expect.stringContaining('/s/') },
    ]);
    const { fields } = await ask('resource-mapper-fields', { methodName: 'listQuestions' });
    expect(fields.map(({ id, type }: { id: string; type: string }) => [id, type])).toEqual([
      ['recommend', 'number'],
      ['liked', 'array'],
      ['why', 'string'],
    ]);
  });

  test('the nodes panel has an entry for each event, and the node is a tool for agents too', async () => {
    const { body } = await bench().session.call('GET', '/types/nodes.json');
    const types = new Map<string, { properties: { name: string; options?: { action?: string }[] }[] }>(
      body.map((type: { name: string }) => [type.name, type]),
    );
    const events = types
      .get('n8n-nodes-askusers.askUsersTrigger')
      ?.properties.find(({ name }) => name === 'events');
    expect(events?.options?.map(({ action }) => action)).toEqual([
      'On form submission',
      'On survey response',
    ]);
    expect([...types.keys()]).toContain('n8n-nodes-askusers.askUsersTool');
  });

  test('the example of unhappy customers tells of each only once, however often it is sent', async () => {
    const workflow = await imported('unhappy-customers');
    expect((await bench().editor.publish(workflow)).status).toBe('published');
    const happy = await bench().submit(bench().surveyId, { recommend: 9 });
    const unhappy = await bench().submit(bench().surveyId, { recommend: 2 });
    await bench().ended(workflow, 2);
    const data = await waitFor('the delivery to be logged', async () => {
      const { body } = await bench().server.api('GET', `/deliveries?event_id=${unhappy.event_id}`);
      return body.data[0].status === 'delivered' && body.data;
    });
    await bench().server.api('POST', `/deliveries/${data[0].id}/resend`);
    const executions = await bench().ended(workflow, 3);
    const messages = executions.flatMap((one) => one.itemsOf('Message') ?? []);
    expect(messages).toEqual([{ text: expect.stringMatching(/^Somebody gave us 2 of 10: http.*/) }]);
    expect(messages[0].text).toContain(unhappy.id);
    expect(executions.flatMap((one) => one.itemsOf('Ask Users Trigger') ?? [])).toHaveLength(3);
    expect(happy.id).not.toBe(unhappy.id);
    await bench().editor.unpublish(workflow);
  });

  test('the example that fetches what was missed gives each response once', async () => {
    const survey = await bench().createSurvey('Missed');
    const { id } = await bench().submit(survey);
    const workflow = await imported('what-was-missed', survey);
    await bench().editor.run(workflow);
    await bench().ended(workflow, 1);
    await bench().editor.run(workflow);
    const executions = await bench().ended(workflow, 2);
    expect(
      executions.map((one) => one.itemsOf('Each response once')?.map(({ response_id }) => response_id)),
    ).toEqual([[id], []]);
  });

  /** As a person imports it: then the credential and the survey are chosen. */
  async function imported(name: string, survey?: string): Promise<Workflow> {
    const file = new URL(`../../../n8n-nodes/examples/${name}.json`, import.meta.url);
    const { nodes, connections } = JSON.parse(readFileSync(file, 'utf8'));
    const chosen = nodes.map((one: WorkflowNode) => ({
      ...one,
      ...(one.type.startsWith('n8n-nodes-askusers.') && {
        credentials: { askUsersApi: bench().credential },
        parameters: { ...one.parameters, ...(survey && { survey: byId(survey) }) },
      }),
    }));
    return bench().editor.saveWorkflow(chosen, connections, name);
  }
}

const node = (name: string, type: string, parameters: Record<string, unknown> = {}): WorkflowNode => ({
  id: randomUUID(),
  name,
  type,
  typeVersion: 1,
  position: [0, 0],
  parameters,
});
