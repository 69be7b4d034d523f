import type { INodeProperties } from 'n8n-workflow';

/** What to answer, and who says so. */
export const submitParameters: INodeProperties[] = [
  answers('survey', 'response', 'listQuestions', { singular: 'question', plural: 'questions' }),
  answers('form', 'submission', 'listFields', { singular: 'field', plural: 'fields' }),
  {
    displayName: 'Additional Fields',
    name: 'additionalFields',
    type: 'collection',
    placeholder: 'Add Field',
    default: {},
    displayOptions: { show: { resource: ['response', 'submission'], operation: ['submit'] } },
    options: [
      {
        displayName: 'Hidden Fields',
        name: 'hiddenFields',
        type: 'json',
        default: '{}',
        description: 'An object of texts, by the names of the hidden fields',
      },
      {
        displayName: 'Idempotency Key',
        name: 'idempotencyKey',
        type: 'string',
        default: '',
        description:
          'Submitting again with the same key submits nothing new. Set it when this node is retried, for example to the ID of the record that the answers come from.',
      },
      {
        displayName: 'Language',
        name: 'language',
        type: 'string',
        default: '',
        placeholder: 'en',
        description: 'The language in which it was answered',
      },
      {
        displayName: 'Respondent Email',
        name: 'respondentEmail',
        type: 'string',
        placeholder: 'name@email.com',
        default: '',
      },
      {
        displayName: 'Respondent External ID',
        name: 'respondentExternalId',
        type: 'string',
        default: '',
        description: 'What your own system calls the person',
      },
      {
        displayName: 'Respondent Name',
        name: 'respondentName',
        type: 'string',
        default: '',
      },
    ],
  },
];

function answers(
  kind: 'survey' | 'form',
  resource: string,
  resourceMapperMethod: string,
  fieldWords: { singular: string; plural: string },
): INodeProperties {
  return {
    displayName: 'Answers',
    name: 'answers',
    type: 'resourceMapper',
    noDataExpression: true,
    required: true,
    default: { mappingMode: 'defineBelow', value: null },
    displayOptions: { show: { resource: [resource], operation: ['submit'] } },
    typeOptions: {
      loadOptionsDependsOn: [`${kind}.value`],
      resourceMapper: {
        resourceMapperMethod,
        mode: 'add',
        fieldWords,
        addAllFields: true,
        multiKeyMatch: false,
        supportAutoMap: true,
      },
    },
  };
}
