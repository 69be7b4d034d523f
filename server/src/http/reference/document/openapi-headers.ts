const header = (description: string, type = 'string') => ({ description, schema: { type } });

/** What answers carry beside their body. */
export const ANSWER_HEADERS = {
  'X-Request-Id': header('Finds the request in our log.'),
  RateLimit: header('Calls that are left in this second, as `limit=1000, remaining=999, reset=1`.'),
  'RateLimit-Policy': header('How many calls a window takes, as `1000;w=1`.'),
  'Retry-After': header('Seconds to wait.', 'integer'),
  'WWW-Authenticate': header('How to say who you are.'),
  Location: header('Where it can be looked at.'),
  'Idempotent-Replayed': header(
    '`true`: this is the answer to the first call with the same Idempotency-Key.',
  ),
  'Set-Cookie': header('The session, in a cookie that no script reads.'),
  ETag: header('Changes with the document.'),
};

export const headersNamed = (names: readonly (keyof typeof ANSWER_HEADERS)[]) =>
  Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]));
