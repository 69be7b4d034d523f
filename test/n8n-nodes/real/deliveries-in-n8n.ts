import { expect, test } from '@jest/globals';
import { waitFor } from '../../support/wait-for.ts';
import type { N8nBench } from './open-n8n-bench.ts';
import { makeTriggerWorkflows, TRIGGER } from './trigger-workflows.ts';

/** What an answer becomes in a workflow, published or listening. */
export function testDeliveries(bench: () => N8nBench) {
  const { make, published, unpublished } = makeTriggerWorkflows(bench);
  const only = (id: string) => ({ survey: { __rl: true, mode: 'id', value: id } });

  test('an answer starts the published workflow with one readable item, and our log knows the execution', async () => {
    const workflow = await published();
    const submitted = await bench().submit(bench().surveyId, {
      recommend: 3,
      liked: ['Speed', 'The mascot'],
    });
    const [execution] = await bench().ended(workflow, 1);
    expect(execution).toMatchObject({ mode: 'webhook', status: 'success' });
    expect(execution?.itemsOf(TRIGGER)).toEqual([
      {
        event_id: submitted.event_id,
        event_type: 'survey.response.created',
        response_id: submitted.id,
        survey_id: bench().surveyId,
        survey_title: 'A survey',
        submitted_at: expect.any(String),
        answers: { 'Recommend [us]?': 3, 'Liked?': ['Speed', 'The mascot'], 'Liked? (2)': null },
        respondent: expect.objectContaining({ email: null }),
        hidden_fields: {},
        url: expect.stringContaining(submitted.id),
        is_test: false,
      },
    ]);
    const [delivery] = (await bench().server.api('GET', `/deliveries?event_id=${submitted.event_id}`)).body
      .data;
    const { attempts } = await waitFor('the delivery to be logged', async () => {
      const { body } = await bench().server.api('GET', `/deliveries/${delivery.id}`);
      return body.status === 'delivered' && body;
    });
    expect(attempts).toMatchObject([{ outcome: 'delivered', receiver_run_id: execution?.id }]);
    await unpublished(workflow);
  });

  test('without Simplify the item is the body as it was sent', async () => {
    const workflow = await published({ simplify: false });
    const { event_id } = await bench().submit(bench().surveyId);
    const [execution] = await bench().ended(workflow, 1);
    const { body } = (await bench().server.api('GET', `/events/${event_id}`)).body;
    expect(execution?.itemsOf(TRIGGER)).toEqual([JSON.parse(body)]);
    await unpublished(workflow);
  });

  test('a forged delivery is answered 401 and starts nothing', async () => {
    const workflow = await published();
    const [webhook] = await bench().webhooks();
    const forged = await fetch(webhook.url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Webhook-Signature': 'a'.repeat(64) },
      body: '{"event_type":"survey.response.created","event_id":"forged","data":{}}',
    });
    expect([forged.status, await forged.json()]).toEqual([
      401,
      { error: { code: 'missing_signature', message: expect.any(String) } },
    ]);
    const { event_id } = await bench().submit(bench().surveyId);
    const executions = await bench().ended(workflow, 1);
    expect(executions.map((one) => one.itemsOf(TRIGGER)?.[0].event_id)).toEqual([event_id]);
    await unpublished(workflow);
  });

  test('only the chosen survey starts it, and after a change the other one, through the same webhook', async () => {
    const otherId = await bench().createSurvey('Another');
    const workflow = await published(only(bench().surveyId));
    const [first] = await bench().webhooks();
    expect(first).toMatchObject({ survey_ids: [bench().surveyId], status: 'active' });
    await bench().submit(otherId);
    const wanted = await bench().submit(bench().surveyId);
    const before = await bench().ended(workflow, 1);
    expect(before.map((one) => one.itemsOf(TRIGGER)?.[0].event_id)).toEqual([wanted.event_id]);

    const nodes = workflow.nodes.map((node) => ({
      ...node,
      parameters: { ...node.parameters, ...only(otherId), answerNames: 'key' },
    }));
    const changed = await bench().editor.editWorkflow(workflow, nodes);
    expect((await bench().editor.publish(changed)).status).toBe('published');
    const now = await waitFor('the changed webhook', async () => {
      const all = await bench().webhooks();
      return all.length === 1 && all[0].survey_ids[0] === otherId && all;
    });
    expect(now).toHaveLength(1);
    await bench().submit(bench().surveyId);
    const next = await bench().submit(otherId);
    const after = await bench().ended(workflow, 2);
    expect(after).toHaveLength(2);
    expect(after[1]?.itemsOf(TRIGGER)?.[0]).toMatchObject({
      event_id: next.event_id,
      answers: { recommend: 9, liked: null, why: null },
    });
    await unpublished(workflow);
  });

  test('listening for a test event brings a sample by itself, beside the published workflow', async () => {
    const workflow = await published();
    await bench().editor.listen(workflow);
    const [execution] = await bench().ended(workflow, 1);
    expect(execution).toMatchObject({ mode: 'manual', status: 'success' });
    expect(execution?.itemsOf(TRIGGER)).toMatchObject([{ is_test: true, answers: expect.any(Object) }]);
    await waitFor('the test webhook to be gone', async () => (await bench().webhooks()).length === 1);
    await bench().submit(bench().surveyId);
    const executions = await bench().ended(workflow, 2);
    expect(executions[1]).toMatchObject({ mode: 'webhook', status: 'success' });
    await unpublished(workflow);
  });

  test('the sample is as the option says: none, and then the person’s own answer', async () => {
    const workflow = await make({ options: { sample: 'none' } });
    await bench().editor.listen(workflow);
    const [webhook] = await bench().webhooks();
    expect(webhook).toMatchObject({
      external_id: expect.stringMatching(/:test$/),
      expires_at: expect.any(String),
    });
    const { event_id } = await bench().submit(bench().surveyId);
    const [execution] = await bench().ended(workflow, 1);
    expect(execution?.itemsOf(TRIGGER)).toMatchObject([{ event_id, is_test: false }]);
    await waitFor('the test webhook to be gone', async () => (await bench().webhooks()).length === 0);
  });
}
