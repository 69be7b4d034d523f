import type { INodeProperties } from 'n8n-workflow';

const LISTED = ['form', 'response', 'submission', 'survey'];

/** How many of a list, and which. */
export const listParameters: INodeProperties[] = [
  {
    displayName: 'Return All',
    name: 'returnAll',
    type: 'boolean',
    default: false,
    description: 'Whether to return all results or only up to a given limit',
    displayOptions: { show: { resource: LISTED, operation: ['getAll'] } },
  },
  {
    displayName: 'Limit',
    name: 'limit',
    type: 'number',
    typeOptions: { minValue: 1 },
    default: 50,
    description: 'Max number of results to return',
    displayOptions: { show: { resource: LISTED, operation: ['getAll'], returnAll: [false] } },
  },
  {
    displayName: 'Filters',
    name: 'filters',
    type: 'collection',
    placeholder: 'Add Filter',
    default: {},
    displayOptions: { show: { resource: ['response', 'submission'], operation: ['getAll'] } },
    options: [
      {
        displayName: 'Respondent Email',
        name: 'respondentEmail',
        type: 'string',
        placeholder: 'name@email.com',
        default: '',
        routing: { send: { type: 'query', property: 'respondent_email' } },
      },
      moment('Since', 'since', 'From this moment on, such as when your n8n was last running'),
      moment('Until', 'until', 'Before this moment'),
    ],
  },
  {
    displayName: 'Filters',
    name: 'filters',
    type: 'collection',
    placeholder: 'Add Filter',
    default: {},
    displayOptions: { show: { resource: ['form', 'survey'], operation: ['getAll'] } },
    options: [
      {
        displayName: 'Search',
        name: 'search',
        type: 'string',
        default: '',
        description: 'Part of the title',
        routing: { send: { type: 'query', property: 'search' } },
      },
      {
        displayName: 'Status',
        name: 'status',
        type: 'options',
        default: 'published',
        options: [
          { name: 'Closed', value: 'closed' },
          { name: 'Draft', value: 'draft' },
          { name: 'Published', value: 'published' },
        ],
        routing: { send: { type: 'query', property: 'status' } },
      },
    ],
  },
];

/** Without an offset it is meant in the workflow's time zone. What is no moment goes as it is, for the server to refuse it. */
function moment(displayName: string, name: string, description: string): INodeProperties {
  return {
    displayName,
    name,
    type: 'dateTime',
    default: '',
    description,
    routing: {
      send: {
        type: 'query',
        property: name,
        value:
          '={{ DateTime.fromISO(String($value)).isValid ? DateTime.fromISO(String($value)).toUTC().toISO() : String($value) }}',
      },
    },
  };
}
