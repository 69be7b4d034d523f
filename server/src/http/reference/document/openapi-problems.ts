import { PROBLEMS, type ProblemType } from '../../problem.ts';
import { explainedProblems } from '../../problem-explanations.ts';
import type { Endpoint } from '../endpoint.ts';
import { EXAMPLE_URL, exampleId } from '../example-values.ts';
import { problemsOfEndpoint } from '../problems-of-endpoint.ts';

const EXPLAINED = new Map(explainedProblems().map((one) => [one.type, one]));

/** Answers that tell of problems, each written once: `responses` are those that were referred to, by name. */
export function makeProblemWriter() {
  const responses = new Map<string, ReturnType<typeof problemResponse>>();
  return {
    write(endpoint: Endpoint): Record<string, { $ref: string }> {
      const byStatus = new Map<number, ProblemType[]>();
      for (const type of problemsOfEndpoint(endpoint)) {
        const { status } = PROBLEMS[type];
        byStatus.set(status, [...(byStatus.get(status) ?? []), type]);
      }
      return Object.fromEntries(
        [...byStatus].map(([status, types]) => {
          const name = types.join('.');
          responses.set(name, problemResponse(types));
          return [String(status), { $ref: `#/components/responses/${name}` }];
        }),
      );
    },
    responses: () => Object.fromEntries(responses),
  };
}

function problemResponse(types: readonly ProblemType[]) {
  const status = types[0] && PROBLEMS[types[0]].status;
  return {
    description: types.map((type) => `\`${type}\`: ${EXPLAINED.get(type)?.when}`).join('\n\n'),
    headers: {
      'X-Request-Id': { $ref: '#/components/headers/X-Request-Id' },
      ...(status === 401 && { 'WWW-Authenticate': { $ref: '#/components/headers/WWW-Authenticate' } }),
      ...((status === 429 || status === 503) && {
        'Retry-After': { $ref: '#/components/headers/Retry-After' },
      }),
    },
    content: {
      'application/problem+json': {
        schema: { $ref: '#/components/schemas/Problem' },
        examples: Object.fromEntries(types.map((type) => [type, { value: exampleProblem(type) }])),
      },
    },
    'x-problem-types': types,
  };
}

const exampleProblem = (type: ProblemType) => ({
  type: `${EXAMPLE_URL}/docs/problems#${type}`,
  title: PROBLEMS[type].title,
  status: PROBLEMS[type].status,
  detail: EXPLAINED.get(type)?.when,
  instance: '/api/v1/surveys',
  request_id: exampleId(99),
});
