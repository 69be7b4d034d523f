import { expect, test } from '@jest/globals';
import { waitFor } from '../../support/wait-for.ts';
import type { N8nBench } from './open-n8n-bench.ts';
import { makeTriggerWorkflows, TRIGGER } from './trigger-workflows.ts';

/** n8n killed. Last, for they move our clock. */
export function testKills(bench: () => N8nBench) {
  const { make, published, unpublished } = makeTriggerWorkflows(bench);

  test('n8n killed while answers arrive, and started again: each answer arrives', async () => {
    const workflow = await published();
    const [webhook] = await bench().webhooks();
    const sent: string[] = [];
    const submitting = (async () => {
      for (let count = 0; count < 40; count += 1)
        sent.push((await bench().submit(bench().surveyId)).event_id);
    })();
    await waitFor('some answers to arrive', () => sent.length >= 10);
    await bench().n8n.stop('SIGKILL');
    await submitting;
    const deliveries = async (status: string) =>
      (await bench().server.api('GET', `/deliveries?webhook_id=${webhook.id}&status=${status}&limit=250`))
        .body.data;
    const waiting = await deliveries('pending');
    expect(waiting.length).toBeGreaterThan(0);
    await bench().n8n.start();
    await waitFor('n8n to listen again', async () => {
      const { status } = await fetch(webhook.url, { method: 'POST', body: 'x' });
      return status === 401;
    });
    bench().server.advance(70_000);
    await waitFor('all to be delivered', async () => (await deliveries('delivered')).length === 40, 180_000);
    const arrived = new Set<string>();
    await waitFor('all executions', async () => {
      for (const one of await bench().ended(workflow, 40)) {
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
    await bench().editor.listen(workflow);
    const [webhook] = await bench().webhooks();
    await bench().n8n.stop('SIGKILL');
    expect((await bench().server.api('GET', `/webhooks/${webhook.id}`)).status).toBe(200);
    bench().server.advance(181_000);
    await waitFor('the test webhook to expire', async () => (await bench().webhooks()).length === 0);
    expect((await bench().server.api('GET', `/webhooks/${webhook.id}`)).status).toBe(404);
  });
}
