import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { waitFor } from '../../support/wait-for.ts';
import { triggerNode, type Workflow } from './editor.ts';
import { N8N_VERSIONS } from './installed-n8n.mjs';
import { type N8nBench, openN8nBench } from './open-n8n-bench.ts';

const TRIGGER = 'Ask Users Trigger';
const EVENTS = ['survey.response.created'];

describe(`the trigger in n8n ${N8N_VERSIONS.newest.n8n}`, () => {
  let bench: N8nBench;
  let surveyId: string;
  beforeAll(async () => {
    bench = await openN8nBench(N8N_VERSIONS.newest);
    surveyId = (await bench.createSurvey('A survey')).id;
  });
  afterAll(() => bench?.close());

  const make = (parameters: Record<string, unknown> = {}) =>
    bench.editor.saveWorkflow([triggerNode(bench.credential, { events: EVENTS, ...parameters })]);
  const only = (id: string) => ({ survey: { __rl: true, mode: 'id', value: id } });

  async function published(parameters: Record<string, unknown> = {}): Promise<Workflow> {
    const workflow = await make(parameters);
    expect(await bench.editor.publish(workflow)).toEqual({ status: 'published', message: '' });
    return workflow;
  }
  async function unpublished(workflow: Workflow) {
    await bench.editor.unpublish(workflow);
    await waitFor('the webhook to be gone', async () => (await bench.webhooks()).length === 0);
  }

  test('the credential’s test tells a right key from a wrong one, and our server from another', async () => {
    const { editor, credential, credentialData, n8n } = bench;
    const test = (changes: object) => editor.testCredential(credential, { ...credentialData, ...changes });
    expect(await test({})).toEqual({ status: 'OK', message: 'Connection successful!' });
    expect(await test({ baseUrl: `${credentialData.baseUrl}/` })).toMatchObject({ status: 'OK' });
    expect(await test({ apiKey: `ask_${'wrong'.repeat(6)}` })).toEqual({
      status: 'Error',
      message: expect.stringContaining('does not know this API key'),
    });
    expect(await test({ baseUrl: n8n.url })).toEqual({
      status: 'Error',
      message: expect.stringContaining('is not Ask Users'),
    });
  });

  test('an answer starts the published workflow with one readable item, and our log knows the execution', async () => {
    const workflow = await published();
    const submitted = await bench.submit(surveyId, { recommend: 3, liked: ['Speed', 'The mascot'] });
    const [execution] = await bench.ended(workflow, 1);
    expect(execution).toMatchObject({ mode: 'webhook', status: 'success' });
    expect(execution?.itemsOf(TRIGGER)).toEqual([
      {
        event_id: submitted.event_id,
        event_type: 'survey.response.created',
        response_id: submitted.id,
        survey_id: surveyId,
        survey_title: 'A survey',
        submitted_at: expect.any(String),
        answers: { 'Recommend [us]?': 3, 'Liked?': ['Speed', 'The mascot'], 'Liked? (2)': null },
        respondent: expect.objectContaining({ email: null }),
        hidden_fields: {},
        url: expect.stringContaining(submitted.id),
        is_test: false,
      },
    ]);
    const [delivery] = (await bench.server.api('GET', `/deliveries?event_id=${submitted.event_id}`)).body
      .data;
    const { attempts } = await waitFor('the delivery to be logged', async () => {
      const { body } = await bench.server.api('GET', `/deliveries/${delivery.id}`);
      return body.status === 'delivered' && body;
    });
    expect(attempts).toMatchObject([{ outcome: 'delivered', receiver_run_id: execution?.id }]);
    await unpublished(workflow);
  });

  test('without Simplify the item is the body as it was sent', async () => {
    const workflow = await published({ simplify: false });
    const { event_id } = await bench.submit(surveyId);
    const [execution] = await bench.ended(workflow, 1);
    const { body } = (await bench.server.api('GET', `/events/${event_id}`)).body;
    expect(execution?.itemsOf(TRIGGER)).toEqual([JSON.parse(body)]);
    await unpublished(workflow);
  });

  test('a forged delivery is answered 401 and starts nothing', async () => {
    const workflow = await published();
    const [webhook] = await bench.webhooks();
    const forged = await fetch(webhook.url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Webhook-Signature': 'a'.repeat(64) },
      body: '{"event_type":"survey.response.created","event_id":"forged","data":{}}',
    });
    expect([forged.status, await forged.json()]).toEqual([
      401,
      { error: { code: 'missing_signature', message: expect.any(String) } },
    ]);
    const { event_id } = await bench.submit(surveyId);
    const executions = await bench.ended(workflow, 1);
    expect(executions.map((one) => one.itemsOf(TRIGGER)?.[0].event_id)).toEqual([event_id]);
    await unpublished(workflow);
  });

  test('only the chosen survey starts it, and after a change the other one, through the same webhook', async () => {
    const otherId = (await bench.createSurvey('Another')).id;
    const workflow = await published(only(surveyId));
    const [first] = await bench.webhooks();
    expect(first).toMatchObject({ survey_ids: [surveyId], status: 'active' });
    await bench.submit(otherId);
    const wanted = await bench.submit(surveyId);
    const before = await bench.ended(workflow, 1);
    expect(before.map((one) => one.itemsOf(TRIGGER)?.[0].event_id)).toEqual([wanted.event_id]);

    const nodes = workflow.nodes.map((node) => ({
      ...node,
      parameters: { ...node.parameters, ...only(otherId), answerNames: 'key' },
    }));
    const changed = await bench.editor.editWorkflow(workflow, nodes);
    expect((await bench.editor.publish(changed)).status).toBe('published');
    const now = await waitFor('the changed webhook', async () => {
      const all = await bench.webhooks();
      return all.length === 1 && all[0].survey_ids[0] === otherId && all;
    });
    expect(now).toHaveLength(1);
    await bench.submit(surveyId);
    const next = await bench.submit(otherId);
    const after = await bench.ended(workflow, 2);
    expect(after).toHaveLength(2);
    expect(after[1]?.itemsOf(TRIGGER)?.[0]).toMatchObject({
      event_id: next.event_id,
      answers: { recommend: 9, liked: null, why: null },
    });
    await unpublished(workflow);
  });

  test('listening for a test event brings a sample by itself, beside the published workflow', async () => {
    const workflow = await published();
    await bench.editor.listen(workflow);
    const [execution] = await bench.ended(workflow, 1);
    expect(execution).toMatchObject({ mode: 'manual', status: 'success' });
    expect(execution?.itemsOf(TRIGGER)).toMatchObject([{ is_test: true, answers: expect.any(Object) }]);
    await waitFor('the test webhook to be gone', async () => (await bench.webhooks()).length === 1);
    await bench.submit(surveyId);
    const executions = await bench.ended(workflow, 2);
    expect(executions[1]).toMatchObject({ mode: 'webhook', status: 'success' });
    await unpublished(workflow);
  });

  test('the sample is as the option says: none, and then the person’s own answer', async () => {
    const workflow = await make({ options: { sample: 'none' } });
    await bench.editor.listen(workflow);
    const [webhook] = await bench.webhooks();
    expect(webhook).toMatchObject({
      external_id: expect.stringMatching(/:test$/),
      expires_at: expect.any(String),
    });
    const { event_id } = await bench.submit(surveyId);
    const [execution] = await bench.ended(workflow, 1);
    expect(execution?.itemsOf(TRIGGER)).toMatchObject([{ event_id, is_test: false }]);
    await waitFor('the test webhook to be gone', async () => (await bench.webhooks()).length === 0);
  });

  test('publishing while Ask Users is away ends well when it comes back, with one webhook', async () => {
    const workflow = await make();
    bench.way.refuse();
    bench.way.reset();
    const publishing = bench.editor.publish(workflow);
    await waitFor(
      'n8n to try in vain',
      () => /did not answer/.test(bench.n8n.log()) || undefined,
      20_000,
    ).catch(() => undefined);
    await bench.way.accept();
    expect(await publishing).toEqual({ status: 'published', message: '' });
    expect(await bench.webhooks()).toHaveLength(1);
    await unpublished(workflow);
  });

  test('an answer that is lost on its way leaves one webhook, and its deliveries verify', async () => {
    const workflow = await make();
    bench.way.resetAfter(1, 'to client');
    expect(await bench.editor.publish(workflow)).toEqual({ status: 'published', message: '' });
    expect(await bench.webhooks()).toHaveLength(1);
    await bench.submit(surveyId);
    expect((await bench.ended(workflow, 1))[0]).toMatchObject({ status: 'success' });
    await unpublished(workflow);
  });

  test('publishing with a wrong key fails with the cure, and leaves nothing', async () => {
    const wrong = await bench.editor.saveCredential({
      ...bench.credentialData,
      apiKey: `ask_${'wrong'.repeat(6)}`,
    });
    const workflow = await bench.editor.saveWorkflow([triggerNode(wrong, { events: EVENTS })]);
    expect(await bench.editor.publish(workflow)).toEqual({
      status: 'failed',
      message: expect.stringContaining('Make a new one in Ask Users under Settings'),
    });
    expect(await bench.webhooks()).toEqual([]);
    await bench.editor.unpublish(workflow);
  });

  test('n8n killed while answers arrive, and started again: each answer arrives', async () => {
    const workflow = await published();
    const [webhook] = await bench.webhooks();
    const sent: string[] = [];
    const submitting = (async () => {
      for (let count = 0; count < 40; count += 1) sent.push((await bench.submit(surveyId)).event_id);
    })();
    await waitFor('some answers to arrive', () => sent.length >= 10);
    await bench.n8n.stop('SIGKILL');
    await submitting;
    const deliveries = async (status: string) =>
      (await bench.server.api('GET', `/deliveries?webhook_id=${webhook.id}&status=${status}&limit=250`)).body
        .data;
    const waiting = await deliveries('pending');
    expect(waiting.length).toBeGreaterThan(0);
    await bench.n8n.start();
    await waitFor('n8n to listen again', async () => {
      const { status } = await fetch(webhook.url, { method: 'POST', body: 'x' });
      return status === 401;
    });
    bench.server.advance(70_000);
    await waitFor('all to be delivered', async () => (await deliveries('delivered')).length === 40);
    const arrived = new Set<string>();
    await waitFor('all executions', async () => {
      for (const one of await bench.ended(workflow, 40)) {
        const id = one.itemsOf(TRIGGER)?.[0].event_id;
        if (id) arrived.add(id);
      }
      return sent.every((id) => arrived.has(id));
    });
    expect(sent).toHaveLength(40);
    await unpublished(workflow);
  });

  test('n8n killed while it listens: the test webhook expires by itself', async () => {
    const workflow = await make({ options: { sample: 'none' } });
    await bench.editor.listen(workflow);
    const [webhook] = await bench.webhooks();
    await bench.n8n.stop('SIGKILL');
    expect((await bench.server.api('GET', `/webhooks/${webhook.id}`)).status).toBe(200);
    bench.server.advance(181_000);
    await waitFor('the test webhook to expire', async () => (await bench.webhooks()).length === 0);
    expect((await bench.server.api('GET', `/webhooks/${webhook.id}`)).status).toBe(404);
  });
});
