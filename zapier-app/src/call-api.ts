import type { Bundle, ZObject } from 'zapier-platform-core';
import { readBaseUrl } from './base-url.ts';
import { explainFailure } from './explain-failure.ts';
import { inputText } from './input-text.ts';

export interface ApiCall {
  method?: 'GET' | 'POST' | 'DELETE';
  /** Under /api/v1, its parts escaped. */
  path: string;
  params?: Record<string, string>;
  body?: unknown;
  headers?: Record<string, string>;
  /** Statuses that are no failure to the caller. */
  accept?: readonly number[];
  /** Made once more when the connection broke: it does nothing twice. */
  isRepeatable?: boolean;
}

export interface ApiAnswer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: callers take single values out of it, as the API documents them
  data: any;
}

/** The one way to the server. What goes wrong is thrown as a sentence that says what to do. */
export async function callApi(
  z: ZObject,
  { authData }: Pick<Bundle, 'authData'>,
  call: ApiCall,
): Promise<ApiAnswer> {
  const base = readBaseUrl(inputText(authData.base_url));
  if (!base.ok) throw new z.errors.Error(`The server address cannot be used. ${base.why}`, 'InvalidAddress');
  const query = call.params ? `?${new URLSearchParams(call.params)}` : '';
  const send = () =>
    z.request({
      url: `${base.url}/api/v1${call.path}${query}`,
      method: call.method ?? 'GET',
      headers: {
        Accept: 'application/json',
        ...(call.body !== undefined && { 'Content-Type': 'application/json' }),
        ...call.headers,
      },
      ...(call.body !== undefined && { body: asJson(call.body) }),
      // Followed, a POST would become a GET, and the key would go wherever the answer points.
      redirect: 'manual',
      skipThrowForStatus: true,
    });
  const response = await send()
    .catch((error: unknown) => {
      if (call.isRepeatable && isUnreachable(error)) return send();
      throw error;
    })
    .catch((error: unknown) => {
      if (!isUnreachable(error)) throw error;
      throw new z.errors.Error(`${new URL(base.url).host} ${UNREACHABLE}`, 'Unreachable');
    });
  if (!call.accept?.includes(response.status)) explainFailure(z, response);
  return response;
}

/** Thrown by the platform's HTTP client when there was no answer at all. */
const isUnreachable = (error: unknown): boolean => error instanceof Error && error.name === 'FetchError';

/** `{{bundle.…}}` in somebody's answer would be taken for the platform's own reference, and refused. */
const asJson = (body: unknown): string => JSON.stringify(body).replaceAll('{{', '{\\u007b');

const UNREACHABLE =
  'could not be reached. Check the server address of this connection, and that the internet can reach it.';
