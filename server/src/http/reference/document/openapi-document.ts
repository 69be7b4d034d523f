import { explainedProblems } from '../../problem-explanations.ts';
import { endpoints } from '../endpoints.ts';
import { EXAMPLE_URL } from '../example-values.ts';
import { TAGS } from '../operation.ts';
import { referenceEn } from '../page/reference-en.ts';
import { ProblemShape } from '../shapes/system-shapes.ts';
import { makeSchemaWriter } from './component-schemas.ts';
import { ANSWER_HEADERS } from './openapi-headers.ts';
import { openApiOperation } from './openapi-operation.ts';
import { SHARED_PARAMETERS } from './openapi-parameters.ts';
import { makeProblemWriter } from './openapi-problems.ts';
import { openApiWebhooks } from './openapi-webhooks.ts';

export type OpenApiDocument = ReturnType<typeof makeOpenApiDocument>;

/** Everything that the API takes and answers, in OpenAPI 3.1: made from what the routes check with, so that it says what is so. */
export function makeOpenApiDocument(publicUrl: string) {
  const schemas = makeSchemaWriter();
  const problems = makeProblemWriter();
  schemas.write(ProblemShape);
  const paths: Record<string, Record<string, ReturnType<typeof openApiOperation>>> = {};
  for (const endpoint of endpoints) {
    const { path, method } = endpoint;
    paths[path] = { ...paths[path], [method]: openApiOperation(endpoint, { schemas, problems }) };
  }
  const webhooks = openApiWebhooks(schemas);
  const document = {
    openapi: '3.1.1',
    info: {
      title: 'Ask Users API',
      version: '1.0.0',
      description: referenceEn.intro.join('\n\n'),
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: publicUrl }],
    tags: TAGS.map((name) => ({ name, description: referenceEn.tags[name].description })),
    paths,
    webhooks,
    components: {
      securitySchemes: SECURITY_SCHEMES,
      schemas: schemas.shapes(),
      parameters: SHARED_PARAMETERS,
      headers: ANSWER_HEADERS,
      responses: problems.responses(),
    },
    externalDocs: { url: `${EXAMPLE_URL}/docs/webhooks`, description: 'The guide to webhooks' },
    'x-problems': explainedProblems(),
  };
  return named(document, publicUrl);
}

/** Examples speak of this server. */
const named = <Document>(document: Document, publicUrl: string): Document =>
  JSON.parse(JSON.stringify(document).replaceAll(EXAMPLE_URL, JSON.stringify(publicUrl).slice(1, -1)));

const SECURITY_SCHEMES = {
  apiKey: {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'ask_…',
    description:
      'An API key of the workspace, with the scopes `read`, `submit` and `manage`. For programs, Zapier, n8n and Make.',
  },
  session: {
    type: 'apiKey',
    in: 'cookie',
    name: 'askusers_session',
    description:
      'The session of somebody who signed in: an owner may do everything, a viewer may read. Changes need the header `X-Ask-Users: dashboard`, and pages of other websites are refused. For the dashboard.',
  },
};
