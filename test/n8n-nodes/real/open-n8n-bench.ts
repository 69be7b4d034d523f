import { packPackage } from '../../support/pack-package.ts';
import { FIRST_KEY, startTestServer, type TestServer } from '../../support/running-server.ts';
import { startTcpProxy, type TcpProxy } from '../../support/tcp-proxy.ts';
import { waitFor } from '../../support/wait-for.ts';
import { makeEditor, type Workflow } from './editor.ts';
import type { N8nVersion } from './installed-n8n.mjs';
import { type Execution, type N8nSession, openSession } from './n8n-session.ts';
import { placeAsInstalled } from './place-nodes.ts';
import { type RunningN8n, startN8n } from './start-n8n.ts';

export interface N8nBench {
  server: TestServer;
  n8n: RunningN8n;
  /** The way from n8n to the server, which can be broken. */
  way: TcpProxy;
  session: N8nSession;
  editor: ReturnType<typeof makeEditor>;
  credential: { id: string; name: string };
  credentialData: { baseUrl: string; apiKey: string };
  /** Waits until so many executions of the workflow have ended, and answers all that there are. */
  ended(workflow: Workflow, count: number): Promise<Execution[]>;
  /** What the server holds for n8n. */
  // biome-ignore lint/suspicious/noExplicitAny: as the API shows them
  webhooks(): Promise<any[]>;
  /** One that is published. */
  surveyId: string;
  createSurvey(title: string): Promise<string>;
  submit(surveyId: string, answers?: Record<string, unknown>): Promise<{ id: string; event_id: string }>;
  /** For the next test, whatever became of the one before. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

/** Our server, and a real n8n with our packed nodes, put there as `placeNodes` does it, and a credential of that server's. */
export async function openN8nBench(
  version: N8nVersion,
  placeNodes?: (home: string) => void,
): Promise<N8nBench> {
  const packed = packPackage('n8n-nodes');
  const server = await startTestServer();
  const way = await startTcpProxy(Number(new URL(server.url).port));
  const n8n = await startN8n(version, placeNodes ?? ((home) => placeAsInstalled(packed.tarball, home)));
  const session = await openSession(n8n);
  const editor = makeEditor(n8n, session);
  const credentialData = { baseUrl: `http://127.0.0.1:${way.port}`, apiKey: FIRST_KEY };
  const credential = await editor.saveCredential(credentialData);

  async function createSurvey(title: string): Promise<string> {
    const { body } = await server.api('POST', '/surveys', { title, questions: QUESTIONS });
    return (await server.api('POST', `/surveys/${body.id}/publish`)).body.id;
  }

  const listWebhooks = async () => (await server.api('GET', '/webhooks?source=n8n')).body.data;

  return {
    server,
    n8n,
    way,
    session,
    editor,
    credential,
    credentialData,
    async ended(workflow, count) {
      return waitFor(
        `${count} executions of ${workflow.id}`,
        async () => {
          const all = await session.executions(workflow.id).catch(() => []);
          const over = all.filter(({ status }) => status === 'success' || status === 'error');
          return over.length >= count ? over : undefined;
        },
        120_000,
      );
    },
    webhooks: listWebhooks,
    surveyId: await createSurvey('A survey'),
    createSurvey,
    async submit(surveyId, answers = { recommend: 9 }) {
      const { status, body } = await server.api('POST', `/surveys/${surveyId}/responses`, { answers });
      if (status !== 201) throw new Error(`The submit was refused: ${JSON.stringify(body)}`);
      return body;
    },
    async settle() {
      await n8n.start();
      for (const { id } of await listWebhooks()) await server.api('DELETE', `/webhooks/${id}`);
    },
    async close() {
      await n8n.remove();
      way.close();
      await server.stop();
      packed.remove();
    },
  };
}

const QUESTIONS = [
  { key: 'recommend', type: 'nps', label: 'Recommend {{us}}?' },
  {
    key: 'liked',
    type: 'multiple_choice',
    label: 'Liked?',
    allow_other: true,
    options: [{ label: 'Price' }, { label: 'Speed' }],
  },
  { key: 'why', type: 'short_text', label: 'Liked?' },
];
