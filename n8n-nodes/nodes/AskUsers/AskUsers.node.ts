import type { INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import {
  searchForms,
  searchFormsOrAll,
  searchSurveys,
  searchSurveysOrAll,
} from '../api/search-collectors.ts';
import { listFields, listQuestions } from './list-questions.ts';
import { operations } from './operations.ts';
import { parameters } from './parameters.ts';

export class AskUsers implements INodeType {
  description: INodeTypeDescription = {
    displayName: 'Ask Users',
    name: 'askUsers',
    icon: { light: 'file:../../icons/askusers.svg', dark: 'file:../../icons/askusers.dark.svg' },
    group: ['transform'],
    version: 1,
    subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
    description: 'Reads surveys, forms and their answers, and answers them',
    defaults: { name: 'Ask Users' },
    usableAsTool: true,
    inputs: [NodeConnectionTypes.Main],
    outputs: [NodeConnectionTypes.Main],
    credentials: [{ name: 'askUsersApi', required: true }],
    requestDefaults: {
      baseURL: '={{ $credentials.baseUrl.trim().replace(/\\/+$/, "") }}/api/v1',
      json: true,
      // Problems are explained by explainAnswer; a POST that follows a redirect would become a GET.
      ignoreHttpStatusErrors: true,
      disableFollowRedirect: true,
    },
    properties: [
      {
        displayName: 'Resource',
        name: 'resource',
        type: 'options',
        noDataExpression: true,
        default: 'response',
        options: [
          { name: 'Form', value: 'form' },
          { name: 'Response', value: 'response', description: 'What somebody answered to a survey' },
          { name: 'Sample Event', value: 'sampleEvent', description: 'What the trigger would receive' },
          { name: 'Submission', value: 'submission', description: 'What somebody sent with a form' },
          { name: 'Survey', value: 'survey' },
        ],
      },
      ...operations,
      ...parameters,
    ],
  };

  methods = {
    listSearch: { searchSurveys, searchForms, searchSurveysOrAll, searchFormsOrAll },
    resourceMapping: { listQuestions, listFields },
  };
}
