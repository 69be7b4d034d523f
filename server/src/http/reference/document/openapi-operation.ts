import type { Endpoint } from '../endpoint.ts';
import type { AnswerHeader, OperationAnswer } from '../operation.ts';
import type { JsonSchema, SchemaWriter } from './component-schemas.ts';
import { headersNamed } from './openapi-headers.ts';
import { parametersOf } from './openapi-parameters.ts';
import type { makeProblemWriter } from './openapi-problems.ts';

interface Writers {
  schemas: SchemaWriter;
  problems: ReturnType<typeof makeProblemWriter>;
}

export type Response = { $ref: string } | ToldResponse;

interface ToldResponse {
  description: string;
  headers: Record<string, { $ref: string }>;
  content?: Record<string, { schema: JsonSchema; examples?: { example: { value: unknown } } }>;
}

/** An Operation Object of OpenAPI. */
export function openApiOperation(endpoint: Endpoint, writers: Writers) {
  const { id, tag, summary, answers, description } = endpoint;
  const told = Object.entries(answers).map(([status, answer]): [string, Response] => [
    status,
    response(endpoint, answer, writers.schemas),
  ]);
  // What the call itself tells of goes before the problems of its status.
  const responses: Record<string, Response> = {
    ...writers.problems.write(endpoint),
    ...Object.fromEntries(told),
  };
  const parameters = parametersOf(endpoint, writers.schemas);
  const paragraphs = [description, accessInWords(endpoint)].filter(Boolean);
  return {
    operationId: id,
    tags: [tag],
    summary: summary.en,
    ...(paragraphs.length > 0 && { description: paragraphs.join('\n\n') }),
    ...(parameters.length > 0 && { parameters }),
    ...requestBody(endpoint, writers.schemas),
    responses,
    security: security(endpoint),
    ...(tag === 'session' && { 'x-dashboard-only': true }),
  };
}

function accessInWords({ access }: Endpoint): string {
  switch (access.kind) {
    case 'key':
      return access.scope === 'any' ? 'Any valid key will do.' : `Needs the scope \`${access.scope}\`.`;
    case 'session':
      return 'For somebody who signed in: an API key has no session.';
    case 'public':
      return access.ownPage ? "For the dashboard's own pages: other websites are refused." : '';
    default:
      return access satisfies never;
  }
}

function security({ access }: Endpoint): Record<string, string[]>[] {
  switch (access.kind) {
    case 'key':
      return [{ apiKey: access.scope === 'any' ? [] : [access.scope] }, { session: [] }];
    case 'session':
      return [{ session: [] }];
    case 'public':
      return [];
    default:
      return access satisfies never;
  }
}

function requestBody({ body, bodySchema }: Endpoint, { write }: SchemaWriter) {
  if (!body || !bodySchema) return {};
  const { example, mediaType = 'application/json', isOptional } = body;
  return {
    requestBody: {
      required: !isOptional,
      content: { [mediaType]: { schema: write(bodySchema), examples: { example: { value: example } } } },
    },
  };
}

function response(endpoint: Endpoint, answer: OperationAnswer, { write }: SchemaWriter): ToldResponse {
  const { description, schema, example, mediaType = 'application/json', headers = [] } = answer;
  const isCounted = endpoint.path.startsWith('/api/') || endpoint.method === 'post';
  const names: AnswerHeader[] = [
    ...headers,
    ...(endpoint.isRepeatable ? (['Idempotent-Replayed'] as const) : []),
  ];
  return {
    description,
    headers: headersNamed([
      ...names,
      'X-Request-Id',
      ...(isCounted ? (['RateLimit', 'RateLimit-Policy'] as const) : []),
    ]),
    ...(schema && {
      content: {
        [mediaType]: {
          schema: write(schema),
          ...(example !== undefined && { examples: { example: { value: example } } }),
        },
      },
    }),
  };
}
