import { expect, test } from '@jest/globals';
import { waitFor } from '../../support/wait-for.ts';
import { triggerNode } from './editor.ts';
import type { N8nBench } from './open-n8n-bench.ts';
import { makeTriggerWorkflows } from './trigger-workflows.ts';

/** The credential, and publishing when something is wrong. */
export function testPublishing(bench: () => N8nBench) {
  const { make, unpublished } = makeTriggerWorkflows(bench);
  const unanswered = () => bench().n8n.log().split('did not answer').length - 1;

  test('the credential’s test tells a right key from a wrong one, and our server from another', async () => {
    const { editor, credential, credentialData, n8n } = bench();
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

  test('publishing while Ask Users is away ends well when it comes back, with one webhook', async () => {
    const workflow = await make();
    bench().way.refuse();
    bench().way.reset();
    const publishing = bench().editor.publish(workflow);
    await waitFor('n8n to try in vain', () => unanswered() > 0);
    await bench().way.accept();
    expect(await publishing).toEqual({ status: 'published', message: '' });
    expect(await bench().webhooks()).toHaveLength(1);
    await unpublished(workflow);
  });

  test('an answer that is lost on its way leaves one webhook, and its deliveries verify', async () => {
    const workflow = await make();
    // Once through the way and back, so that nothing older is on it when it breaks.
    await bench().editor.testCredential(bench().credential, bench().credentialData);
    bench().way.resetAfter(1, 'to client');
    expect(await bench().editor.publish(workflow)).toEqual({ status: 'published', message: '' });
    const [webhook, ...others] = await bench().webhooks();
    expect(others).toEqual([]);
    // The one whose answer was lost was there, and is gone.
    const made = await bench().server.database.query('select id from webhooks where external_id = $1', [
      webhook.external_id,
    ]);
    expect(made).toHaveLength(2);
    await bench().submit(bench().surveyId);
    expect((await bench().ended(workflow, 1))[0]).toMatchObject({ status: 'success' });
    await unpublished(workflow);
  });

  test('a slow Ask Users makes publishing slow, not wrong', async () => {
    const workflow = await make();
    bench().way.delay(1_500);
    expect(await bench().editor.publish(workflow)).toEqual({ status: 'published', message: '' });
    bench().way.delay(0);
    expect(await bench().webhooks()).toHaveLength(1);
    await unpublished(workflow);
  });

  test('publishing with a wrong key fails with the cure, and leaves nothing', async () => {
    const wrong = await bench().editor.saveCredential({
      ...bench().credentialData,
      apiKey: `ask_${'wrong'.repeat(6)}`,
    });
    const workflow = await bench().editor.saveWorkflow([
      triggerNode(wrong, { events: ['survey.response.created'] }),
    ]);
    expect(await bench().editor.publish(workflow)).toEqual({
      status: 'failed',
      message: expect.stringContaining('Make a new one in Ask Users under Settings'),
    });
    expect(await bench().webhooks()).toEqual([]);
    await bench().editor.unpublish(workflow);
  });
}
