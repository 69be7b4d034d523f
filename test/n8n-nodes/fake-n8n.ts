import type {
  IDataObject,
  IExecuteSingleFunctions,
  IHookFunctions,
  IHttpRequestOptions,
  ILoadOptionsFunctions,
  INode,
  IWebhookFunctions,
} from 'n8n-workflow';

/** What n8n gives a node to work with, as far as ours use it; its requests are real ones. */
export interface FakeN8n {
  hook: IHookFunctions;
  webhook: IWebhookFunctions;
  editor: ILoadOptionsFunctions;
  single: IExecuteSingleFunctions;
  staticData: IDataObject;
  /** What the webhook answered by itself. */
  answered: { status?: number; body?: unknown };
}

export interface FakeWishes {
  baseUrl: string;
  apiKey?: string;
  parameters?: IDataObject;
  mode?: 'manual' | 'trigger';
  url?: string;
  workflowName?: string;
  /** Of what arrived. */
  request?: { rawBody?: unknown; headers?: Record<string, string> };
  /** The item that is worked on. */
  item?: IDataObject;
}

export function fakeN8n(wishes: FakeWishes): FakeN8n {
  const { baseUrl, apiKey = '', parameters = {} } = wishes;
  const staticData: IDataObject = {};
  const answered: FakeN8n['answered'] = {};
  const response = {
    status(code: number) {
      answered.status = code;
      return response;
    },
    json(body: unknown) {
      answered.body = body;
    },
  };
  const node: INode = {
    id: 'node-1',
    name: 'Ask Users',
    type: 'n8n-nodes-askusers.askUsersTrigger',
    typeVersion: 1,
    position: [0, 0],
    parameters: {},
  };
  const functions = {
    getNode: () => node,
    getCredentials: async () => ({ baseUrl, apiKey }),
    getNodeParameter: (name: string, otherwise: unknown) => parameters[name] ?? otherwise,
    getCurrentNodeParameter: (name: string) => parameters[name],
    getNodeWebhookUrl: () => wishes.url ?? 'http://127.0.0.1:5678/webhook/abc/webhook',
    getWorkflowStaticData: () => staticData,
    getInstanceId: () => 'instance-1',
    getWorkflow: () => ({ id: 'workflow-1', name: wishes.workflowName ?? 'A workflow', active: true }),
    getMode: () => wishes.mode ?? 'trigger',
    getRequestObject: () => ({ headers: {}, ...wishes.request }),
    getResponseObject: () => response,
    getInputData: () => ({ json: wishes.item ?? {} }),
    helpers: { httpRequestWithAuthentication: request(apiKey) },
  };
  // n8n's own types hold some dozens of functions more, which our nodes never call.
  const given = functions as unknown;
  return {
    hook: given as IHookFunctions,
    webhook: given as IWebhookFunctions,
    editor: given as ILoadOptionsFunctions,
    single: given as IExecuteSingleFunctions,
    staticData,
    answered,
  };
}

/** As n8n's own: JSON where it is JSON, and a credential of ours. */
const request = (apiKey: string) => async (_: string, order: IHttpRequestOptions) => {
  const url = new URL(order.url);
  for (const [name, value] of Object.entries(order.qs ?? {})) url.searchParams.set(name, String(value));
  const response = await fetch(url, {
    method: order.method ?? 'GET',
    headers: { Authorization: `Bearer ${apiKey}`, 'Content-Type': 'application/json' },
    redirect: order.disableFollowRedirect ? 'manual' : 'follow',
    ...(order.body ? { body: JSON.stringify(order.body) } : {}),
  });
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '');
  return {
    statusCode: response.status,
    headers: Object.fromEntries(response.headers),
    body: isJson ? JSON.parse(text) : text,
  };
};
