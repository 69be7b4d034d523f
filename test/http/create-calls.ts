import type { TestServer } from '../support/running-server.ts';

export interface Create {
  /** In the table of routes. */
  route: string;
  path: string;
  body: (name: string) => object;
  count: () => Promise<number>;
  status: number;
  /** What only the first answer shows. */
  shownOnce?: string;
  /** Equal calls are one call even without an Idempotency-Key. */
  folds?: boolean;
  /** There is only one thing to say. */
  sameBody?: boolean;
}

const EVENT = ['survey.response.created'];
const ANSWERS = { liked: ['It is easy to use'], recommend: 9 };

/** One call for every route that creates something. */
export async function createCalls(server: TestServer): Promise<Create[]> {
  const survey = (await server.api('GET', '/surveys')).body.data[0];
  const form = (await server.api('GET', '/forms')).body.data[0];
  const order = { url: 'https://example.com/x', event_types: EVENT, external_id: 'x' };
  const webhook = (await server.api('POST', '/webhooks', order)).body;
  const sample = (await server.api('GET', '/samples?event_type=form.submission.created')).body.data[0];
  const formAnswers = sample.data.submission.submission_data;
  const yesterdayMs = Date.now() - 24 * 60 * 60 * 1_000;
  const countOf = (table: string) => async () =>
    (await server.database.query<{ count: number }>(`select count(*) as count from ${table}`))[0]?.count ?? 0;
  return [
    {
      route: '/surveys',
      path: '/surveys',
      body: (title) => ({ title, questions: [] }),
      count: countOf('collectors'),
      status: 201,
    },
    {
      route: '/forms',
      path: '/forms',
      body: (title) => ({ title, fields: [] }),
      count: countOf('collectors'),
      status: 201,
    },
    {
      route: '/api-keys',
      path: '/api-keys',
      body: (name) => ({ name }),
      count: countOf('api_keys'),
      status: 201,
      shownOnce: 'key',
    },
    {
      route: '/invitations',
      path: '/invitations',
      body: (name) => ({ role: 'viewer', email: `${encodeURIComponent(name)}@example.com` }),
      count: countOf('invitations'),
      status: 201,
      shownOnce: 'url',
    },
    {
      route: '/webhooks',
      path: '/webhooks',
      body: (name) => ({ url: `https://example.com/${name}`, event_types: EVENT }),
      count: countOf('webhooks'),
      status: 201,
      folds: true,
    },
    {
      route: '/webhooks/:id/test',
      path: `/webhooks/${webhook.id}/test`,
      body: () => ({}),
      count: countOf('deliveries'),
      status: 202,
      sameBody: true,
    },
    {
      route: '/webhooks/:id/recover',
      path: `/webhooks/${webhook.id}/recover`,
      body: (name) => ({ since: new Date(yesterdayMs + 1_000 * (name.codePointAt(1) ?? 0)).toISOString() }),
      count: countOf('recoveries'),
      status: 202,
      folds: true,
    },
    {
      route: '/surveys/:collector/responses',
      path: `/surveys/${survey.id}/responses`,
      body: (name) => ({ answers: ANSWERS, respondent: { name } }),
      count: countOf('replies'),
      status: 201,
    },
    {
      route: '/forms/:collector/submissions',
      path: `/forms/${form.id}/submissions`,
      body: (name) => ({ answers: formAnswers, respondent: { name } }),
      count: countOf('replies'),
      status: 201,
    },
  ];
}
