import type {
  IAuthenticateGeneric,
  ICredentialTestRequest,
  ICredentialType,
  Icon,
  INodeProperties,
} from 'n8n-workflow';

export class AskUsersApi implements ICredentialType {
  name = 'askUsersApi';

  displayName = 'Ask Users API';

  icon: Icon = { light: 'file:../icons/askusers.svg', dark: 'file:../icons/askusers.dark.svg' };

  documentationUrl = 'https://github.com/askusers/n8n-nodes-askusers#connect';

  properties: INodeProperties[] = [
    {
      displayName: 'Base URL',
      name: 'baseUrl',
      type: 'string',
      default: '',
      required: true,
      placeholder: 'https://ask.example.com',
      description: 'Where your Ask Users is: the beginning of the address that your browser shows for it',
    },
    {
      displayName: 'API Key',
      name: 'apiKey',
      type: 'string',
      typeOptions: { password: true },
      default: '',
      required: true,
      description:
        'Make one in Ask Users under Settings. The trigger needs the scope "manage", the other node "read" and, to submit, "submit".',
    },
  ];

  authenticate: IAuthenticateGeneric = {
    type: 'generic',
    properties: { headers: { Authorization: '=Bearer {{$credentials.apiKey.trim()}}' } },
  };

  test: ICredentialTestRequest = {
    request: {
      baseURL: '={{$credentials.baseUrl.trim().replace(/\\/+$/, "")}}',
      url: '/api/v1/me',
    },
  };
}
