import type { INodeProperties, INodePropertyOptions, INodePropertyRouting } from 'n8n-workflow';
import { allPages } from './all-pages.ts';
import { explainAnswer } from './explain-answer.ts';
import { itemsOfList } from './items-of-list.ts';
import { orderSubmit } from './order-submit.ts';
import { simplifyReplies, simplifySamples } from './simplify-items.ts';

/** What can be done with each resource. The address comes from its locator, in parameters.ts. */
export const operations: INodeProperties[] = [
  operationsOn('form', 'get', [get('a form'), getMany('forms', '/forms')]),
  operationsOn('response', 'getAll', [
    get('a response', simplifyReplies),
    getMany('responses'),
    submit('Submit a response'),
  ]),
  operationsOn('sampleEvent', 'get', [
    {
      name: 'Get',
      value: 'get',
      action: 'Get a sample event',
      description: 'Recent answers in the shape that the trigger receives, or made-up ones if there are none',
      routing: {
        request: { method: 'GET', url: '/samples' },
        output: { postReceive: [explainAnswer, itemsOfList, simplifySamples] },
      },
    },
  ]),
  operationsOn('submission', 'getAll', [
    get('a submission', simplifyReplies),
    getMany('submissions'),
    submit('Submit a form'),
  ]),
  operationsOn('survey', 'get', [get('a survey'), getMany('surveys', '/surveys')]),
];

function operationsOn(resource: string, byDefault: string, options: INodePropertyOptions[]): INodeProperties {
  return {
    displayName: 'Operation',
    name: 'operation',
    type: 'options',
    noDataExpression: true,
    default: byDefault,
    displayOptions: { show: { resource: [resource] } },
    options,
  };
}

type PostReceive = NonNullable<NonNullable<INodePropertyRouting['output']>['postReceive']>;

function get(what: string, ...rest: PostReceive): INodePropertyOptions {
  return {
    name: 'Get',
    value: 'get',
    action: `Get ${what}`,
    routing: { request: { method: 'GET' }, output: { postReceive: [explainAnswer, ...rest] } },
  };
}

/**
 * Of answers the address comes from the locator of their survey or form. Split into items, limited and simplified by `allPages`, which sees the
 * pages whole.
 */
function getMany(what: string, url?: string): INodePropertyOptions {
  return {
    name: 'Get Many',
    value: 'getAll',
    action: `Get many ${what}`,
    routing: {
      request: { method: 'GET', ...(url && { url }) },
      send: { paginate: true },
      operations: { pagination: allPages },
      output: { postReceive: [explainAnswer] },
    },
  };
}

function submit(action: string): INodePropertyOptions {
  return {
    name: 'Submit',
    value: 'submit',
    action,
    routing: {
      request: { method: 'POST' },
      send: { preSend: [orderSubmit] },
      output: { postReceive: [explainAnswer] },
    },
  };
}
