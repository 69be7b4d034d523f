import { makeSecret } from '@askusers/shared';
import type { IDataObject, IHookFunctions } from 'n8n-workflow';
import { callApi } from '../api/call-api.ts';
import { isAsWanted, wantedWebhook } from './wanted-webhook.ts';

/**
 * The webhook of one trigger node. n8n tries each step several times, forgets what it stored when it crashes, and calls
 * `unregister` after every failed try: so `register` is an upsert under a name of the node's own, and what is gone is gone.
 */

/** A test webhook ends by itself a minute after n8n stops listening, also when n8n was killed meanwhile. */
const TEST_WEBHOOK_SECONDS = 180;
const GONE = [404, 410];

/** Kept by n8n with the workflow, in plain text: never the API key. */
export interface Registration extends IDataObject {
  webhookId?: string;
  secret?: string;
}

export async function isRegistered(hook: IHookFunctions): Promise<boolean> {
  const { webhookId, secret } = registrationOf(hook);
  // Without its secret nothing could be verified: registering anew gives it another.
  if (!webhookId || !secret) return false;
  const { status, body } = await callApi(hook, {
    method: 'GET',
    path: `/webhooks/${webhookId}`,
    expects: GONE,
  });
  if (GONE.includes(status) || body.status === 'disabled') return false;
  return isAsWanted(body, wantedWebhook(hook));
}

export async function register(hook: IHookFunctions): Promise<boolean> {
  const secret = makeSecret();
  const { body } = await callApi(hook, {
    method: 'POST',
    path: '/webhooks',
    body: {
      ...wantedWebhook(hook),
      source: 'n8n',
      name: webhookName(hook),
      secret,
      external_id: externalId(hook),
      ...testOrder(hook),
    },
  });
  Object.assign(registrationOf(hook), { webhookId: String(body.id), secret });
  return true;
}

/** Also when n8n knows no id: a create whose answer was lost may have left a webhook, and its URL is ours alone. */
export async function unregister(hook: IHookFunctions): Promise<boolean> {
  const registration = registrationOf(hook);
  const ids = registration.webhookId ? [registration.webhookId] : await idsByUrl(hook);
  for (const id of ids) await callApi(hook, { method: 'DELETE', path: `/webhooks/${id}`, expects: GONE });
  delete registration.webhookId;
  delete registration.secret;
  return true;
}

async function idsByUrl(hook: IHookFunctions): Promise<string[]> {
  const { body } = await callApi(hook, {
    method: 'GET',
    path: '/webhooks',
    qs: { source: 'n8n', url: hook.getNodeWebhookUrl('default') ?? '' },
  });
  return (body.data as IDataObject[]).map(({ id }) => String(id)); // a list of the API
}

export const registrationOf = (context: Pick<IHookFunctions, 'getWorkflowStaticData'>): Registration =>
  context.getWorkflowStaticData('node');

/** n8n calls it manual when somebody listens for a test event. */
const isTest = (hook: IHookFunctions): boolean => hook.getMode() === 'manual';

function testOrder(hook: IHookFunctions): IDataObject {
  if (!isTest(hook)) return {};
  const { sample = 'latest' } = hook.getNodeParameter('options', {}) as { sample?: string }; // the collection's one option
  return { expires_in: TEST_WEBHOOK_SECONDS, ...(sample === 'none' ? {} : { sample }) };
}

const externalId = (hook: IHookFunctions): string =>
  [
    'n8n',
    hook.getInstanceId(),
    hook.getWorkflow().id,
    hook.getNode().id,
    isTest(hook) ? 'test' : 'live',
  ].join(':');

/** Shown in Ask Users; whatever a workflow is called. */
const webhookName = (hook: IHookFunctions): string =>
  Array.from(`n8n: ${hook.getWorkflow().name ?? ''}`.replace(/[\p{Cs}\p{Cc}]/gu, ''))
    .slice(0, 100)
    .join('')
    .trim();
