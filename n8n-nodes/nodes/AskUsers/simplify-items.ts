import { type AnswerNames, type Event, simplifyEvent, simplifyReply } from '@askusers/shared';
import type { IDataObject, IExecuteSingleFunctions, INodeExecutionData } from 'n8n-workflow';

/** A response or submission of the API is the `data` of its event. */
export async function simplifyReplies(
  this: IExecuteSingleFunctions,
  items: INodeExecutionData[],
): Promise<INodeExecutionData[]> {
  return simplified(this, items, (json, names) => simplifyReply(json as unknown as Event['data'], names));
}

export async function simplifySamples(
  this: IExecuteSingleFunctions,
  items: INodeExecutionData[],
): Promise<INodeExecutionData[]> {
  return simplified(this, items, (json, names) => simplifyEvent(json as unknown as Event, names));
}

function simplified(
  context: IExecuteSingleFunctions,
  items: INodeExecutionData[],
  simplify: (json: IDataObject, names: AnswerNames) => object,
): INodeExecutionData[] {
  if (!context.getNodeParameter('simplify', true)) return items;
  const names = context.getNodeParameter('answerNames', 'label') as AnswerNames; // the values of the options
  return items.map(({ json }) => ({ json: { ...simplify(json, names) } }));
}
