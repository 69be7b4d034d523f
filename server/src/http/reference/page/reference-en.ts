import type { Tag } from '../operation.ts';

/** The page about the API, in English; title and description of tags and the introduction stand in the document as well. `code` in backquotes. */
export const referenceEn = {
  title: 'The API',
  lead: 'Everything that the dashboard, Zapier, n8n and Make do can be done by your program.',
  contents: 'On this page',
  document:
    'This page is made from the OpenAPI document of this server. Tools and generators of clients take it:',
  guide: 'Receiving events, with code that checks signatures, is told in the',
  guideLink: 'guide to webhooks',
  /** On pages in a language that the document is not written in. */
  language: '',
  introTitle: 'What holds for all calls',
  intro: [
    'Send your API key as `Authorization: Bearer ask_…`. It belongs to a workspace and has some of the scopes `read`, `submit` and `manage`.',
    'Bodies are JSON in UTF-8 of at most 1 MiB, names are `snake_case`, moments are ISO 8601 in UTC with milliseconds, ids are UUIDs. In answers a value that is absent is null; in what you send, null or an empty text is the same as leaving it out. Ignore keys that you do not know: we only ever add.',
    'Lists are answered as `{ data, has_more, next_cursor }`, newest first. Take `next_cursor` as the `cursor` of the next call, until `has_more` is false.',
    'A POST that creates takes an `Idempotency-Key`: sent twice with the same key, it makes one thing and gets the same answer.',
    'Errors are `application/problem+json` (RFC 9457): go by `type`, read `detail`, find each faulty field in `errors`, and quote `request_id` when you write to us. Any request can be answered with `method-not-allowed`, `request-timeout` or `headers-too-large` besides.',
    'An API key may make 1,000 calls a second. On 429 and 503 wait for as many seconds as `Retry-After` says.',
  ],
  tags: {
    workspace: { title: 'Workspace', description: 'Who makes the call.' },
    surveys: { title: 'Surveys', description: 'Surveys and their questions.' },
    responses: { title: 'Responses', description: 'What people answered to surveys.' },
    forms: { title: 'Forms', description: 'Forms and their fields.' },
    submissions: { title: 'Submissions', description: 'What people sent with forms.' },
    webhooks: { title: 'Webhooks', description: 'Standing orders: these events to this URL.' },
    deliveries: { title: 'Deliveries', description: 'The log: each event on its way to each webhook.' },
    recoveries: { title: 'Recoveries', description: 'Making up for what a webhook missed.' },
    events: { title: 'Events', description: 'What happened, and examples of it.' },
    'api-keys': { title: 'API keys', description: 'What programs call the API with.' },
    people: { title: 'People', description: 'Who may sign in, and invitations.' },
    session: {
      title: 'Session',
      description: "The dashboard's own calls, for somebody in a browser. Programs use an API key instead.",
    },
    files: { title: 'Files', description: 'What visitors upload for questions.' },
    'public-pages': {
      title: 'Public pages',
      description: 'What visitors use without a key: the pages of surveys and forms.',
    },
    system: { title: 'System', description: 'For operators and tools.' },
  } satisfies Record<Tag, { title: string; description: string }>,
  events: {
    title: 'What webhooks send',
    intro:
      'Each event comes as a `POST` to the URL of your webhook, with these headers and a body of this shape.',
  },
  shapes: { title: 'Shapes', intro: 'What bodies and answers are made of.' },
  parameters: 'Parameters',
  headers: 'Headers',
  body: 'Body',
  answers: 'Answers',
  problems: 'Problems',
  example: 'Example',
  exampleOf: (what: string) => `Example: ${what}`,
  columns: { name: 'Name', type: 'Type', meaning: 'Meaning', status: 'Status' },
  required: 'required',
  noBody: 'no body',
  types: {
    string: 'text',
    integer: 'whole number',
    number: 'number',
    boolean: 'true or false',
    object: 'object',
    null: 'null',
    any: 'anything',
    'date-time': 'moment',
    date: 'date',
    uuid: 'id',
    email: 'e-mail address',
    uri: 'web address',
    binary: 'file',
  } as Record<string, string>,
  listOf: 'list of',
  objectOf: 'object with values of',
  or: 'or',
  oneOf: 'one of',
  bounds: {
    atLeast: (count: string) => `at least ${count}`,
    atMost: (count: string) => `at most ${count}`,
    default: (value: string) => `default ${value}`,
  },
};

export type ReferenceTexts = typeof referenceEn;
