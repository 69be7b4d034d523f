import type {
  IHookFunctions,
  INodeType,
  INodeTypeDescription,
  IWebhookFunctions,
  IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { searchFormsOrAll, searchSurveysOrAll } from '../api/search-collectors.ts';
import { receive } from './receive.ts';
import { isRegistered, register, unregister } from './registration.ts';
import { triggerProperties } from './trigger-properties.ts';

export class AskUsersTrigger implements INodeType {
  description: INodeTypeDescription = {
    displayName: 'Ask Users Trigger',
    name: 'askUsersTrigger',
    icon: { light: 'file:../../icons/askusers.svg', dark: 'file:../../icons/askusers.dark.svg' },
    group: ['trigger'],
    version: 1,
    subtitle:
      '={{ $parameter["events"].map((event) => event === "form.submission.created" ? "form submission" : "survey response").join(", ") }}',
    description: 'Starts the workflow when somebody answers a survey or sends a form',
    eventTriggerDescription:
      'A sample arrives by itself in a moment. You can also answer a survey or form now, to see your own answers.',
    activationMessage: 'Each new response or submission now starts this workflow.',
    triggerPanel: {
      header: 'Get responses from Ask Users',
      executionsHelp: {
        inactive:
          'While you build: click "Listen for test event" and a sample arrives within seconds. Publish the workflow when it does what you want.',
        active:
          'While you build: click "Listen for test event" and a sample arrives within seconds. This workflow is published, so real responses start it in the background; you find them under Executions.',
      },
      activationHint: 'Publish the workflow to start it with each new response or submission.',
    },
    defaults: { name: 'Ask Users Trigger' },
    inputs: [],
    outputs: [NodeConnectionTypes.Main],
    credentials: [{ name: 'askUsersApi', required: true }],
    webhooks: [
      {
        name: 'default',
        httpMethod: 'POST',
        responseMode: 'onReceived',
        path: 'webhook',
        // The delivery log of Ask Users shows it.
        responseData: '={{ { received: true, executionId: $execution.id } }}',
      },
    ],
    properties: triggerProperties,
  };

  methods = { listSearch: { searchSurveysOrAll, searchFormsOrAll } };

  webhookMethods = {
    default: {
      async checkExists(this: IHookFunctions): Promise<boolean> {
        return await isRegistered(this);
      },
      async create(this: IHookFunctions): Promise<boolean> {
        return await register(this);
      },
      async delete(this: IHookFunctions): Promise<boolean> {
        return await unregister(this);
      },
    },
  };

  async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
    return await receive(this);
  }
}
