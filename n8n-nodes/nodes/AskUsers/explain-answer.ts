import type {
  IExecuteSingleFunctions,
  IN8nHttpFullResponse,
  INodeExecutionData,
  JsonObject,
} from 'n8n-workflow';
import { NodeApiError } from 'n8n-workflow';
import { explainFailure } from '../api/explain-failure.ts';

/** Lets successes pass; anything else ends with a sentence that says what to do. */
export async function explainAnswer(
  this: IExecuteSingleFunctions,
  items: INodeExecutionData[],
  { statusCode, body }: IN8nHttpFullResponse,
): Promise<INodeExecutionData[]> {
  const isObject = typeof body === 'object' && body !== null;
  if (statusCode >= 200 && statusCode < 300 && isObject) return items;
  const { baseUrl } = await this.getCredentials<{ baseUrl: string }>('askUsersApi');
  const { message, description } = explainFailure({ status: statusCode, body }, baseUrl.trim());
  const answered = (isObject ? body : {}) as JsonObject; // n8n keeps it with the error
  throw new NodeApiError(this.getNode(), answered, { message, description, httpCode: String(statusCode) });
}
