import type { Authentication, Bundle, ZObject } from 'zapier-platform-core';
import { PUBLIC_BASE_URL } from './base-url.ts';
import { callApi } from './call-api.ts';

/** What the connection's label is made of. No name in it may look like a secret's: the platform masks those. */
async function testConnection(z: ZObject, bundle: Bundle) {
  const { data } = await callApi(z, bundle, { path: '/me' });
  if (data.service !== 'ask-users') throw new z.errors.Error(NOT_ASK_USERS, 'NotAskUsers');
  return { id: data.workspace.id, workspace_name: data.workspace.name, key_name: data.api_key.name };
}

export const authentication = {
  type: 'custom',
  fields: [
    {
      key: 'api_key',
      label: 'API Key',
      type: 'password',
      required: true,
      helpText: `Make one with all three rights (read, submit, manage) in [Settings → API keys](${PUBLIC_BASE_URL}/settings/api-keys).`,
    },
    {
      key: 'base_url',
      label: 'Server Address',
      type: 'string',
      required: false,
      isNoSecret: true,
      placeholder: 'https://ask.example.com',
      helpText:
        'Only if you host Ask Users yourself: the address at which you open it, such as `https://ask.example.com`.',
    },
  ],
  test: testConnection,
  connectionLabel: '{{workspace_name}} ({{key_name}})',
} satisfies Authentication;

const NOT_ASK_USERS =
  'There is a server at this address, but it is not Ask Users. Check the server address of this connection.';
