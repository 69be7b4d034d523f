import type { Bundle, ZObject } from 'zapier-platform-core';
import { callApi } from './call-api.ts';

/** Dropdowns show this many before "load more". */
const PAGE_SIZE = 100;

/**
 * One page of a list for a dropdown. Lists of the API page by cursor; the platform counts pages and keeps a text of ours
 * between them. Empty text: there was no further page.
 */
export async function listPage<Row extends { id: string }>(
  z: ZObject,
  bundle: Bundle,
  path: string,
  // biome-ignore lint/suspicious/noExplicitAny: a row as the API documents it
  show: (row: any) => Row,
): Promise<Row[]> {
  const isFirst = !bundle.meta.page;
  const cursor = isFirst ? '' : await z.cursor.get();
  if (!isFirst && !cursor) return [];
  const { data } = await callApi(z, bundle, {
    path,
    params: { limit: String(PAGE_SIZE), ...(cursor && { cursor }) },
  });
  await z.cursor.set(data.next_cursor ?? '');
  return (Array.isArray(data.data) ? data.data : []).map(show);
}
