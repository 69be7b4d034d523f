import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { waitFor } from '../../support/wait-for.ts';
import { N8N_VERSIONS } from './installed-n8n.mjs';
import { type N8nBench, openN8nBench } from './open-n8n-bench.ts';
import { placeAsTheReadmeSays } from './place-nodes.ts';
import { makeTriggerWorkflows, TRIGGER } from './trigger-workflows.ts';

describe(`n8n ${N8N_VERSIONS.oldest.n8n}`, () => {
  let bench: N8nBench;
  beforeAll(async () => {
    bench = await openN8nBench(N8N_VERSIONS.oldest, placeAsTheReadmeSays);
  });
  beforeEach(() => bench.settle());
  afterAll(() => bench?.close());
  const { published, unpublished } = makeTriggerWorkflows(() => bench);

  test('publish, receive, listen, unpublish', async () => {
    const { editor, credential, credentialData } = bench;
    expect(await editor.testCredential(credential, credentialData)).toMatchObject({ status: 'OK' });
    const workflow = await published();
    const { event_id, id } = await bench.submit(bench.surveyId, { recommend: 4, liked: ['Price'] });
    const [execution] = await bench.ended(workflow, 1);
    expect(execution?.itemsOf(TRIGGER)).toMatchObject([
      {
        event_id,
        response_id: id,
        answers: { 'Recommend [us]?': 4, 'Liked?': ['Price'], 'Liked? (2)': null },
      },
    ]);
    await editor.listen(workflow);
    const executions = await bench.ended(workflow, 2);
    expect(executions[1]).toMatchObject({ mode: 'manual', status: 'success' });
    await unpublished(workflow);
  });

  test('a forged delivery is answered 401 and starts nothing', async () => {
    const workflow = await published();
    const [webhook] = await bench.webhooks();
    const forged = await fetch(webhook.url, { method: 'POST', body: '{}' });
    expect(forged.status).toBe(401);
    const { event_id } = await bench.submit(bench.surveyId);
    const executions = await bench.ended(workflow, 1);
    expect(executions.map((one) => one.itemsOf(TRIGGER)?.[0].event_id)).toEqual([event_id]);
    await unpublished(workflow);
  });

  test('the start after a kill keeps the one webhook, or makes it anew when it was gone', async () => {
    const workflow = await published();
    const [before] = await bench.webhooks();
    await bench.n8n.stop('SIGKILL');
    await bench.n8n.start();
    await waitFor('n8n to listen again', async () => {
      const { status } = await fetch(before.url, { method: 'POST', body: 'x' });
      return status === 401;
    });
    expect((await bench.webhooks()).map(({ id }) => id)).toEqual([before.id]);
    await bench.n8n.stop('SIGTERM');
    await bench.server.api('DELETE', `/webhooks/${before.id}`);
    await bench.n8n.start();
    await waitFor('the webhook to be made anew', async () => (await bench.webhooks()).length === 1);
    const { event_id } = await bench.submit(bench.surveyId);
    const [execution] = await bench.ended(workflow, 1);
    expect(execution?.itemsOf(TRIGGER)?.[0].event_id).toBe(event_id);
    await unpublished(workflow);
  });
});
