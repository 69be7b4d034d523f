import type { IDataObject, IExecuteSingleFunctions, INodeExecutionData } from 'n8n-workflow';

/** A list of the API is `{ data, has_more, next_cursor }`; each of its entries becomes an item. */
export async function itemsOfList(
  this: IExecuteSingleFunctions,
  pages: INodeExecutionData[],
): Promise<INodeExecutionData[]> {
  return pages.flatMap(entriesOf);
}

export const entriesOf = ({ json }: INodeExecutionData): INodeExecutionData[] =>
  Array.isArray(json.data) ? (json.data as IDataObject[]).map((entry) => ({ json: entry })) : [];
