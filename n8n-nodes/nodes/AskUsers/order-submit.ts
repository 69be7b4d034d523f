import type { IDataObject, IExecuteSingleFunctions, IHttpRequestOptions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

interface MappedAnswers {
  mappingMode?: string;
  value?: IDataObject | null;
  schema?: { id: string; removed?: boolean }[];
}

/** The body of a submit, from what was mapped. */
export async function orderSubmit(
  this: IExecuteSingleFunctions,
  order: IHttpRequestOptions,
): Promise<IHttpRequestOptions> {
  const mapped = this.getNodeParameter('answers') as MappedAnswers; // a resource mapper
  const more = this.getNodeParameter('additionalFields', {}) as IDataObject;
  const respondent = {
    ...text('email', more.respondentEmail),
    ...text('name', more.respondentName),
    ...text('external_id', more.respondentExternalId),
  };
  const body: IDataObject = {
    answers: given(mapped.mappingMode === 'autoMapInputData' ? matching(mapped, this) : (mapped.value ?? {})),
    ...(Object.keys(respondent).length > 0 && { respondent }),
    ...(more.hiddenFields ? { hidden_fields: hiddenFields(more.hiddenFields, this) } : {}),
    ...text('language', more.language),
  };
  const key = String(more.idempotencyKey ?? '').trim();
  return { ...order, body, headers: { ...order.headers, ...(key && { 'Idempotency-Key': key }) } };
}

/** What is empty was not answered. */
const given = (answers: IDataObject): IDataObject =>
  Object.fromEntries(
    Object.entries(answers).filter(([, value]) => value !== null && value !== undefined && value !== ''),
  );

/** The input's fields that are called like a question's key; the rest of an item belongs to somebody else. */
function matching({ schema = [] }: MappedAnswers, context: IExecuteSingleFunctions): IDataObject {
  const { json } = context.getInputData();
  const keys = schema.filter(({ removed }) => !removed).map(({ id }) => id);
  return Object.fromEntries(keys.filter((key) => key in json).map((key) => [key, json[key]]));
}

function text(name: string, value: unknown): IDataObject {
  const given = value === undefined || value === null ? '' : String(value).trim();
  return given === '' ? {} : { [name]: given };
}

/** From the editor a text, from an expression an object. */
function hiddenFields(value: unknown, context: IExecuteSingleFunctions): IDataObject {
  if (typeof value === 'object') return value as IDataObject; // the server checks what is in it
  try {
    return JSON.parse(String(value)) as IDataObject;
  } catch {
    throw new NodeOperationError(
      context.getNode(),
      'The hidden fields are no JSON. Write them as an object of texts, such as {"campaign": "spring"}.',
    );
  }
}
