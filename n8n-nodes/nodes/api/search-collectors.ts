import type { IDataObject, ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { callApi } from './call-api.ts';

/** The lists behind the resource locators, page by page. */
export async function searchSurveys(this: ILoadOptionsFunctions, filter?: string, paginationToken?: string) {
  return search(this, '/surveys', filter, paginationToken);
}

export async function searchForms(this: ILoadOptionsFunctions, filter?: string, paginationToken?: string) {
  return search(this, '/forms', filter, paginationToken);
}

/** The trigger's lists begin with the choice of all; one cannot empty a resource locator otherwise. */
export async function searchSurveysOrAll(
  this: ILoadOptionsFunctions,
  filter?: string,
  paginationToken?: string,
) {
  return withAll(
    'All surveys',
    await search(this, '/surveys', filter, paginationToken),
    filter,
    paginationToken,
  );
}

export async function searchFormsOrAll(
  this: ILoadOptionsFunctions,
  filter?: string,
  paginationToken?: string,
) {
  return withAll('All forms', await search(this, '/forms', filter, paginationToken), filter, paginationToken);
}

export const ALL = 'all';

async function search(
  caller: ILoadOptionsFunctions,
  path: '/surveys' | '/forms',
  filter?: string,
  cursor?: string,
): Promise<INodeListSearchResult> {
  const { body } = await callApi(caller, {
    method: 'GET',
    path,
    qs: { limit: 100, ...(filter && { search: filter }), ...(cursor && { cursor }) },
  });
  const found = Array.isArray(body.data) ? (body.data as IDataObject[]) : [];
  return {
    results: found.map(({ id, title, status, url }) => ({
      name: status === 'published' ? String(title) : `${title} (${status})`,
      value: String(id),
      url: String(url),
    })),
    ...(typeof body.next_cursor === 'string' && { paginationToken: body.next_cursor }),
  };
}

const withAll = (name: string, found: INodeListSearchResult, filter?: string, cursor?: string) =>
  filter || cursor ? found : { ...found, results: [{ name, value: ALL }, ...found.results] };
