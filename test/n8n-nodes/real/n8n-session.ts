import { waitFor } from '../../support/wait-for.ts';
import type { RunningN8n } from './start-n8n.ts';

/** A person at the editor: n8n's own calls, as its pages make them. */
export interface N8nSession {
  call(method: string, path: string, body?: unknown): Promise<SessionAnswer>;
  /** Executions with their data, oldest first, through n8n's public API. */
  executions(workflowId: string): Promise<Execution[]>;
}

export interface SessionAnswer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: n8n's answers have every shape
  body: any;
}

export interface Execution {
  id: string;
  mode: string;
  status: string;
  /** Of the node with that name: the JSON of the items it gave, undefined where it did not run. */
  // biome-ignore lint/suspicious/noExplicitAny: items have every shape
  itemsOf(node: string): any[] | undefined;
  // biome-ignore lint/suspicious/noExplicitAny: as n8n tells it
  error: any;
}

const OWNER = {
  email: 'owner@example.com',
  firstName: 'Olive',
  lastName: 'Owner',
  password: 'Not-a-secret-1',
};

export async function openSession({ url, version }: RunningN8n): Promise<N8nSession> {
  let cookie = '';
  let apiKey = '';

  async function call(method: string, path: string, body?: unknown): Promise<SessionAnswer> {
    const response = await fetch(url + path, {
      method,
      headers: {
        'Content-Type': 'application/json',
        'browser-id': 'a-browser',
        'push-ref': 'a-tab',
        ...(cookie && { Cookie: cookie }),
        ...(path.startsWith('/api/') && { 'X-N8N-API-KEY': apiKey }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const setCookie = response.headers.getSetCookie().find((one) => one.startsWith('n8n-auth='));
    if (setCookie) cookie = setCookie.split(';')[0] ?? '';
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    const parsed = isJson && text !== '' ? JSON.parse(text) : text;
    return { status: response.status, body: path.startsWith('/rest/') ? (parsed.data ?? parsed) : parsed };
  }

  await waitFor('the owner to be set up', async () => {
    const { status } = await call('POST', '/rest/owner/setup', OWNER);
    return status === 200;
  });
  const key = await call('POST', '/rest/api-keys', {
    label: 'tests',
    scopes: ['execution:read', 'execution:list', 'workflow:read'],
    expiresAt: null,
  });
  apiKey = key.body.rawApiKey;
  if (!apiKey) throw new Error(`n8n ${version.n8n} gave no API key: ${JSON.stringify(key)}`);

  return {
    call,
    async executions(workflowId) {
      const { status, body } = await call(
        'GET',
        `/api/v1/executions?includeData=true&limit=250&workflowId=${workflowId}`,
      );
      if (status !== 200) throw new Error(`The executions were not told: ${JSON.stringify(body)}`);
      return body.data.map(executionOf).reverse();
    },
  };
}

// biome-ignore lint/suspicious/noExplicitAny: as n8n tells it
function executionOf({ id, mode, status, data }: any): Execution {
  const runs = data?.resultData?.runData ?? {};
  return {
    id: String(id),
    mode,
    status,
    error: data?.resultData?.error,
    itemsOf: (node) =>
      // biome-ignore lint/suspicious/noExplicitAny: as n8n tells it
      runs[node]?.[0]?.data?.main?.[0]?.map((item: any) => item.json),
  };
}
