import { expect } from '@jest/globals';
import { waitFor } from '../../support/wait-for.ts';
import { triggerNode, type Workflow } from './editor.ts';
import type { N8nBench } from './open-n8n-bench.ts';

export const TRIGGER = 'Ask Users Trigger';

/** Workflows that hold our trigger and nothing else. */
export function makeTriggerWorkflows(bench: () => N8nBench) {
  const make = (parameters: Record<string, unknown> = {}) =>
    bench().editor.saveWorkflow([
      triggerNode(bench().credential, { events: ['survey.response.created'], ...parameters }),
    ]);
  return {
    make,
    async published(parameters: Record<string, unknown> = {}): Promise<Workflow> {
      const workflow = await make(parameters);
      expect(await bench().editor.publish(workflow)).toEqual({ status: 'published', message: '' });
      return workflow;
    },
    /** And the webhook is gone at our side. */
    async unpublished(workflow: Workflow): Promise<void> {
      await bench().editor.unpublish(workflow);
      await waitFor('the webhook to be gone', async () => (await bench().webhooks()).length === 0);
    },
  };
}
