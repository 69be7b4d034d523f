import type {
  IAuthenticateGeneric,
  ICredentialTestRequest,
  ICredentialType,
  Icon,
  INodeProperties,
} from 'n8n-workflow';

const NOT_ASK_USERS =
  'What answers at this Base URL is not Ask Users. It is the address without /api and without a survey.';

const WRONG_KEY = 'Ask Users does not know this API key. Make a new one in Ask Users under Settings.';

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
    // n8n's type wants rules of one kind only, its test goes through all of them.
    rules: [
      { type: 'responseCode', properties: { value: 401, message: WRONG_KEY } },
      { type: 'responseCode', properties: { value: 404, message: NOT_ASK_USERS } },
      // Some other server that answers 200 whatever it is asked.
      {
        type: 'responseSuccessBody',
        properties: { key: 'service', value: undefined, message: NOT_ASK_USERS },
      },
    ] as NonNullable<ICredentialTestRequest['rules']>,
  };
}
