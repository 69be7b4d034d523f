import { getFromApi, type Query } from './call-api.ts';
import type { ListAnswer } from './list-answer.ts';

const PAGE_ROWS = 250;
/** So many rows no screen can show; the rest is then only found by the API. */
const MAX_PAGES = 20;

/** A list that is looked at as a whole: its pages one after another, which is one for nearly everybody. */
export async function getAllFromApi<Row>(path: string, query: Query = {}): Promise<ListAnswer<Row>> {
  const data: Row[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const answer: ListAnswer<Row> = await getFromApi(path, { query: { ...query, limit: PAGE_ROWS, cursor } });
    data.push(...answer.data);
    cursor = answer.next_cursor;
    if (!cursor) break;
  }
  return { data, has_more: cursor !== null, next_cursor: cursor };
}
