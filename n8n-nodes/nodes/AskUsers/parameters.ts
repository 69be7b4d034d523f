import type { INodeProperties } from 'n8n-workflow';
import { collectorLocator } from '../api/collector-locator.ts';
import { listParameters } from './list-parameters.ts';
import { submitParameters } from './submit-parameters.ts';

const REPLIES = ['response', 'submission'];

/** Everything below resource and operation, in the order in which the editor shows it. */
export const parameters: INodeProperties[] = [
  located('survey', '=/surveys/{{ encodeURIComponent($value) }}', {
    resource: ['survey'],
    operation: ['get'],
  }),
  located('survey', '=/surveys/{{ encodeURIComponent($value) }}/responses', {
    resource: ['response'],
    operation: ['getAll', 'submit'],
  }),
  located(
    'survey',
    '=/surveys/{{ encodeURIComponent($value) }}/responses/{{ encodeURIComponent($parameter.replyId) }}',
    { resource: ['response'], operation: ['get'] },
  ),
  located('form', '=/forms/{{ encodeURIComponent($value) }}', { resource: ['form'], operation: ['get'] }),
  located('form', '=/forms/{{ encodeURIComponent($value) }}/submissions', {
    resource: ['submission'],
    operation: ['getAll', 'submit'],
  }),
  located(
    'form',
    '=/forms/{{ encodeURIComponent($value) }}/submissions/{{ encodeURIComponent($parameter.replyId) }}',
    { resource: ['submission'], operation: ['get'] },
  ),
  replyId('Response ID', 'response'),
  replyId('Submission ID', 'submission'),
  {
    displayName: 'Event',
    name: 'eventType',
    type: 'options',
    default: 'survey.response.created',
    displayOptions: { show: { resource: ['sampleEvent'] } },
    options: [
      { name: 'Form Submission', value: 'form.submission.created' },
      { name: 'Survey Response', value: 'survey.response.created' },
    ],
    routing: { send: { type: 'query', property: 'event_type' } },
  },
  sampled('survey', 'searchSurveysOrAll', 'survey.response.created'),
  sampled('form', 'searchFormsOrAll', 'form.submission.created'),
  {
    displayName: 'Limit',
    name: 'sampleLimit',
    type: 'number',
    typeOptions: { minValue: 1, maxValue: 3 },
    default: 1,
    description: 'Max number of results to return',
    displayOptions: { show: { resource: ['sampleEvent'] } },
    routing: { send: { type: 'query', property: 'limit' } },
  },
  ...submitParameters,
  ...listParameters,
  {
    displayName: 'Simplify',
    name: 'simplify',
    type: 'boolean',
    default: true,
    description: 'Whether to return a simplified version of the response instead of the raw data',
    displayOptions: { show: { resource: [...REPLIES, 'sampleEvent'], operation: ['get', 'getAll'] } },
  },
  {
    displayName: 'Name Answers By',
    name: 'answerNames',
    type: 'options',
    default: 'label',
    displayOptions: {
      show: { resource: [...REPLIES, 'sampleEvent'], operation: ['get', 'getAll'], simplify: [true] },
    },
    options: [
      { name: 'Label', value: 'label', description: 'The text of the question, as people read it' },
      {
        name: 'Key',
        value: 'key',
        description: 'The stable name of the question, which stays when its text is changed',
      },
    ],
  },
];

type Show = NonNullable<NonNullable<INodeProperties['displayOptions']>['show']>;

/** The survey or form that is asked for, and with it the address of the call. */
function located(kind: 'survey' | 'form', url: string, show: Show): INodeProperties {
  return {
    ...collectorLocator(kind, kind === 'survey' ? 'searchSurveys' : 'searchForms', {
      required: true,
      displayOptions: { show },
    }),
    routing: { request: { url } },
  };
}

function sampled(kind: 'survey' | 'form', searchListMethod: string, eventType: string): INodeProperties {
  return {
    ...collectorLocator(kind, searchListMethod, {
      description: `The ${kind} to take the sample from; empty for any`,
      displayOptions: { show: { resource: ['sampleEvent'], eventType: [eventType] } },
    }),
    routing: {
      send: { type: 'query', property: `${kind}_id`, value: '={{ $value === "all" ? "" : $value }}' },
    },
  };
}

function replyId(displayName: string, resource: string): INodeProperties {
  return {
    displayName,
    name: 'replyId',
    type: 'string',
    required: true,
    default: '',
    placeholder: '0197c0de-0000-7000-8000-000000000001',
    displayOptions: { show: { resource: [resource], operation: ['get'] } },
  };
}
