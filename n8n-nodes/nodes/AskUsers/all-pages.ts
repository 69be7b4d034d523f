import type {
  DeclarativeRestApiSettings,
  IExecutePaginationFunctions,
  INodeExecutionData,
} from 'n8n-workflow';
import { entriesOf } from './items-of-list.ts';
import { simplifyReplies } from './simplify-items.ts';

const MAX_PAGE = 250;

/** Page after page, newest first, until there are as many as were asked for. */
export async function allPages(
  this: IExecutePaginationFunctions,
  order: DeclarativeRestApiSettings.ResultOptions,
): Promise<INodeExecutionData[]> {
  const wanted = this.getNodeParameter('returnAll', false)
    ? Number.POSITIVE_INFINITY
    : Number(this.getNodeParameter('limit', 50));
  const items: INodeExecutionData[] = [];
  let cursor: unknown;
  do {
    const limit = Math.min(MAX_PAGE, wanted - items.length);
    const qs = { ...order.options.qs, limit, ...(typeof cursor === 'string' && { cursor }) };
    const [page] = await this.makeRoutingRequest({ ...order, options: { ...order.options, qs } });
    if (!page) break;
    items.push(...entriesOf(page));
    cursor = page.json.has_more ? page.json.next_cursor : null;
  } while (typeof cursor === 'string' && items.length < wanted);
  const resource = this.getNodeParameter('resource');
  return resource === 'response' || resource === 'submission' ? simplifyReplies.call(this, items) : items;
}
