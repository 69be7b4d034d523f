import type {
  IDataObject,
  IExecuteSingleFunctions,
  IHookFunctions,
  IHttpRequestMethods,
  ILoadOptionsFunctions,
} from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { explainFailure, explainSilence } from './explain-failure.ts';

export interface ApiRequest {
  method: IHttpRequestMethods;
  /** Below `/api/v1`. */
  path: string;
  qs?: IDataObject;
  body?: IDataObject;
  /** Statuses that are an answer here, beside 2xx. */
  expects?: readonly number[];
}

export interface ApiAnswer {
  status: number;
  body: IDataObject;
}

export type ApiCaller = IHookFunctions | ILoadOptionsFunctions | IExecuteSingleFunctions;

/** n8n gives a webhook's registration no time of its own; a server that needs longer is tried again by n8n. */
const TIMEOUT_MS = 15_000;

/** Statuses are values here. What is thrown says what to do: n8n shows nothing but the message when it publishes. */
export async function callApi(
  caller: ApiCaller,
  { expects = [], ...request }: ApiRequest,
): Promise<ApiAnswer> {
  const { baseUrl } = await caller.getCredentials<{ baseUrl: string }>('askUsersApi');
  const base = baseUrl.trim().replace(/\/+$/, '');
  const answer = await send(caller, base, request);
  const isJson = typeof answer.body === 'object' && answer.body !== null;
  const isSuccess = answer.status >= 200 && answer.status < 300 && (answer.status === 204 || isJson);
  // A 404 of some other server tells nothing about our webhook.
  if (isSuccess || (expects.includes(answer.status) && isJson)) return answer;
  const { message, description } = explainFailure(answer, base);
  throw new NodeOperationError(caller.getNode(), message, { description, level: 'warning' });
}

async function send(caller: ApiCaller, base: string, request: ApiRequest): Promise<ApiAnswer> {
  const { method, path, qs, body } = request;
  try {
    const { statusCode, body: answered } = await caller.helpers.httpRequestWithAuthentication.call(
      caller,
      'askUsersApi',
      {
        method,
        url: `${base}/api/v1${path}`,
        ...(qs && { qs }),
        ...(body && { body }),
        json: true,
        returnFullResponse: true,
        ignoreHttpStatusErrors: true,
        // A POST that follows a redirect becomes a GET, and its answer looks like a success.
        disableFollowRedirect: true,
        timeout: TIMEOUT_MS,
      },
    );
    return { status: statusCode, body: answered };
  } catch (error) {
    const { message, description } = explainSilence(error, base);
    throw new NodeOperationError(caller.getNode(), message, { description, level: 'warning' });
  }
}
