import { randomUUID } from 'node:crypto';
import { waitFor } from '../../support/wait-for.ts';
import type { N8nSession } from './n8n-session.ts';
import type { RunningN8n } from './start-n8n.ts';

/** What a person does at n8n's editor with a workflow of ours. */

export interface Workflow {
  id: string;
  versionId: string;
  nodes: WorkflowNode[];
}

export interface WorkflowNode {
  id: string;
  name: string;
  type: string;
  typeVersion: number;
  position: [number, number];
  parameters: Record<string, unknown>;
  webhookId?: string;
  credentials?: Record<string, { id: string; name: string }>;
}

export function makeEditor(n8n: RunningN8n, session: N8nSession) {
  const isOld = n8n.version.n8n.startsWith('1.');

  async function expectOk(what: string, answer: Promise<{ status: number; body: unknown }>) {
    const { status, body } = await answer;
    if (status >= 300) throw new Error(`${what}: ${status} ${JSON.stringify(body)}`);
    // biome-ignore lint/suspicious/noExplicitAny: n8n's answers have every shape
    return body as any;
  }

  const credential = (data: { baseUrl: string; apiKey: string }) => ({
    name: `Ask Users ${randomUUID()}`,
    type: 'askUsersApi',
    data,
  });

  async function status(id: string) {
    return (await session.call('GET', `/rest/workflows/${id}/publication-status`)).body;
  }

  return {
    async saveCredential(data: { baseUrl: string; apiKey: string }) {
      const saved = await expectOk('credential', session.call('POST', '/rest/credentials', credential(data)));
      return { id: saved.id as string, name: saved.name as string };
    },
    async testCredential(
      saved: { id: string; name: string },
      data: { baseUrl: string; apiKey: string },
    ): Promise<{ status: string; message: string }> {
      const wish = { credentials: { ...credential(data), ...saved } };
      return expectOk('credential test', session.call('POST', '/rest/credentials/test', wish));
    },
    async saveWorkflow(
      nodes: WorkflowNode[],
      connections: Record<string, unknown> = {},
      name = 'Ask Users',
    ): Promise<Workflow> {
      const wish = { name, nodes, connections, settings: { executionOrder: 'v1' }, active: false };
      const { id, versionId } = await expectOk('workflow', session.call('POST', '/rest/workflows', wish));
      return { id, versionId, nodes };
    },
    async editWorkflow(workflow: Workflow, nodes: WorkflowNode[]): Promise<Workflow> {
      const wish = { nodes, versionId: workflow.versionId };
      const { versionId } = await expectOk(
        'edit',
        session.call('PATCH', `/rest/workflows/${workflow.id}`, wish),
      );
      return { id: workflow.id, versionId, nodes };
    },
    /** Answers when n8n has registered everything, or has given up. */
    async publish({ id, versionId }: Workflow): Promise<{ status: string; message: string }> {
      if (isOld) {
        const answer = await session.call('PATCH', `/rest/workflows/${id}`, { active: true, versionId });
        return answer.status === 200
          ? { status: 'published', message: '' }
          : { status: 'failed', message: String(answer.body.message) };
      }
      await expectOk('publish', session.call('POST', `/rest/workflows/${id}/activate`, { versionId }));
      const settled = await waitFor('the publication to settle', async () => {
        const told = await status(id);
        return told.status !== 'in_progress' && told;
      });
      return { status: settled.status, message: settled.triggers?.[0]?.errorMessage ?? '' };
    },
    status,
    async unpublish({ id, versionId }: Workflow): Promise<void> {
      if (isOld) {
        await expectOk(
          'unpublish',
          session.call('PATCH', `/rest/workflows/${id}`, { active: false, versionId }),
        );
        return;
      }
      await expectOk('unpublish', session.call('POST', `/rest/workflows/${id}/deactivate`, {}));
    },
    /** "Listen for test event". */
    async listen({ id, nodes }: Workflow): Promise<void> {
      const workflow = await expectOk('read', session.call('GET', `/rest/workflows/${id}`));
      const name = nodes.find(({ type }) => type.endsWith('askUsersTrigger'))?.name ?? '';
      const wish = isOld
        ? { workflowData: workflow, triggerToStartFrom: { name } }
        : { triggerToStartFrom: { name } };
      const answer = await expectOk('listen', session.call('POST', `/rest/workflows/${id}/run`, wish));
      if (!answer.waitingForWebhook) throw new Error(`n8n does not listen: ${JSON.stringify(answer)}`);
    },
    async stopListening({ id }: Workflow): Promise<void> {
      await expectOk('stop', session.call('DELETE', `/rest/test-webhook/${id}`));
    },
    /** Run by hand, from its manual trigger. */
    async run({ id }: Workflow): Promise<void> {
      const workflow = await expectOk('read', session.call('GET', `/rest/workflows/${id}`));
      const name = workflow.nodes.find(({ type }: WorkflowNode) => type.endsWith('manualTrigger'))?.name;
      await expectOk(
        'run',
        session.call('POST', `/rest/workflows/${id}/run`, {
          ...(isOld && { workflowData: workflow }),
          triggerToStartFrom: { name },
        }),
      );
    },
  };
}

export function triggerNode(
  credential: { id: string; name: string },
  parameters: Record<string, unknown> = {},
): WorkflowNode {
  return {
    id: randomUUID(),
    name: 'Ask Users Trigger',
    type: 'n8n-nodes-askusers.askUsersTrigger',
    typeVersion: 1,
    position: [0, 0],
    webhookId: randomUUID(),
    parameters,
    credentials: { askUsersApi: credential },
  };
}
