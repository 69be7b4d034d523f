import type { INodeProperties } from 'n8n-workflow';
import { collectorLocator } from '../api/collector-locator.ts';

/** n8n's nodes panel lists one entry per option of a parameter named Events, by its `action`. */
export const triggerProperties: INodeProperties[] = [
  {
    displayName: 'This node registers itself in Ask Users: there is no URL to copy',
    name: 'notice',
    type: 'notice',
    default: '',
  },
  {
    displayName: 'Events',
    name: 'events',
    type: 'multiOptions',
    required: true,
    default: ['survey.response.created'],
    options: [
      {
        name: 'Form Submission',
        value: 'form.submission.created',
        description: 'Somebody sent a form',
        action: 'On form submission',
      },
      {
        name: 'Survey Response',
        value: 'survey.response.created',
        description: 'Somebody finished a survey',
        action: 'On survey response',
      },
    ],
  },
  collectorLocator('survey', 'searchSurveysOrAll', {
    description: 'The survey whose responses start the workflow; empty for all surveys',
    displayOptions: { show: { events: ['survey.response.created'] } },
  }),
  collectorLocator('form', 'searchFormsOrAll', {
    description: 'The form whose submissions start the workflow; empty for all forms',
    displayOptions: { show: { events: ['form.submission.created'] } },
  }),
  {
    displayName: 'Simplify',
    name: 'simplify',
    type: 'boolean',
    default: true,
    description: 'Whether to return a simplified version of the response instead of the raw data',
  },
  {
    displayName: 'Name Answers By',
    name: 'answerNames',
    type: 'options',
    default: 'label',
    displayOptions: { show: { simplify: [true] } },
    options: [
      {
        name: 'Label',
        value: 'label',
        description: 'The text of the question, as people read it',
      },
      {
        name: 'Key',
        value: 'key',
        description: 'The stable name of the question, which stays when its text is changed',
      },
    ],
  },
  {
    displayName: 'Options',
    name: 'options',
    type: 'collection',
    placeholder: 'Add option',
    default: {},
    options: [
      {
        displayName: 'Sample When Testing',
        name: 'sample',
        type: 'options',
        default: 'latest',
        description: 'What arrives a second after you begin to listen for a test event',
        options: [
          {
            name: 'Latest Answers, or Generated Ones if There Are None',
            value: 'latest',
          },
          {
            name: 'Generated Answers',
            value: 'generated',
          },
          {
            name: 'Nothing: I Will Answer It Myself',
            value: 'none',
          },
        ],
      },
    ],
  },
];
