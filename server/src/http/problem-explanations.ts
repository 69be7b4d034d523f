import { PROBLEMS, type ProblemType } from './problem.ts';

/** When a problem comes, and what the caller can do: shown under /docs/problems, and kept as docs/problems.md. */
export const EXPLANATIONS: Record<ProblemType, { when: string; cure: string }> = {
  'malformed-json': {
    when: 'The body of the request is not JSON, or not UTF-8.',
    cure: 'Check quotes, commas and brackets. A no-code tool makes such a body when a value with quotes or line breaks is pasted into JSON by hand: let the tool build the JSON.',
  },
  'malformed-request': {
    when: 'The request is broken before anybody reads its content: an address that is not properly escaped, a body that ended early or cannot be unpacked, an Idempotency-Key with spaces or of more than 255 characters.',
    cure: 'Send the request again. If it comes back, look at what `detail` names.',
  },
  'invalid-cursor': {
    when: 'The `cursor` of a list is none that a list of ours gave.',
    cure: 'Take `next_cursor` of the page before, unchanged, or begin again without a cursor.',
  },
  unauthorized: {
    when: 'There is no API key, or it is not known, or it was revoked; in a browser, the session has ended.',
    cure: 'Send `Authorization: Bearer ask_…` with a key of the workspace, or sign in again.',
  },
  'sign-in-failed': {
    when: 'The e-mail address or the password is not right. Which of the two is not told to anybody.',
    cure: 'Try again. An owner can make a new link for somebody who forgot the password (`POST /api/v1/invitations` with their address).',
  },
  'missing-scope': {
    when: 'The API key is valid, but lacks the scope that the call needs; or it would make a key or a person that may do more than itself; or a viewer would change something.',
    cure: 'Use a key that has the scope named in `detail`, or ask an owner.',
  },
  'foreign-page': {
    when: 'A session would change something, but the request lacks the header `X-Ask-Users: dashboard`, or the browser says that a page of another site made it.',
    cure: 'Work in Ask Users itself. Programs use an API key, which needs no such header. If you run the server: `PUBLIC_URL` must be the address that people open.',
  },
  'not-found': {
    when: 'The address or the id is not known in this workspace. Ids of other workspaces, deleted things and malformed ids are all answered alike.',
    cure: 'Check the id and which workspace the API key belongs to (`GET /api/v1/me`).',
  },
  'method-not-allowed': {
    when: 'The address exists, but not for this method.',
    cure: 'Use one of the methods in the `Allow` header.',
  },
  'request-timeout': {
    when: 'The request did not arrive whole in time.',
    cure: 'Send it again.',
  },
  conflict: {
    when: 'The request is well-formed, but the present state stands against it, as `detail` says.',
    cure: 'Change that state, or leave things as they are.',
  },
  'not-accepting': {
    when: 'Answers were sent to a survey or form that is a draft, is closed, has not opened yet, or has all the answers it takes.',
    cure: 'Publish it, or change `opens_at`, `closes_at` or `submission_limit` in its settings.',
  },
  'answered-question': {
    when: 'An edit would remove a question that people answered, or change what their answers mean: its type, key, scale or options.',
    cure: 'Reword labels and add options freely; for anything else add a new question. `errors` names each place.',
  },
  'idempotency-key-reused': {
    when: 'The Idempotency-Key was used before with another body.',
    cure: 'Use a new key for each new request, and the same key only to repeat the same request.',
  },
  'too-large': {
    when: 'The request holds more than 1 MiB, or its answers make an event of more than 1 MiB.',
    cure: 'Send less. Files are sent as links.',
  },
  'unsupported-media-type': {
    when: 'The body is not of the type that the address takes, or in a character set or compression that is not known here.',
    cure: 'Send JSON in UTF-8 with `Content-Type: application/json`, plain or as gzip, deflate or br.',
  },
  invalid: {
    when: 'The request was understood, but some of its fields are not valid, missing or not known.',
    cure: '`errors` lists every one of them (at most 200) with a JSON Pointer to its place and a sentence.',
  },
  'forbidden-target': {
    when: 'The URL of a webhook points to a private or reserved address.',
    cure: 'Use an address that the internet can reach, or let the operator of the server allow the range with ALLOW_PRIVATE_TARGETS.',
  },
  'too-many-requests': {
    when: 'More than 1,000 requests a second came with one API key, or more than 120 submits a minute to the public pages from one address, or too many sign-ins failed.',
    cure: 'Wait for as many seconds as the `Retry-After` header says, and send the request again.',
  },
  'headers-too-large': {
    when: 'The address and the headers of the request hold more than 16 KiB together.',
    cure: 'Send less in them: large things belong into the body.',
  },
  internal: {
    when: 'A defect of ours. It was logged.',
    cure: 'Quote `request_id` when you write to us.',
  },
  unavailable: {
    when: 'The database does not answer or is too busy, or the server is starting.',
    cure: 'Wait for as many seconds as the `Retry-After` header says, and send the request again; with an Idempotency-Key nothing is made twice.',
  },
};

/** In the order of the list, which goes by status. */
export const explainedProblems = () =>
  // `as`: Object.entries forgets the names of the closed list.
  (Object.keys(PROBLEMS) as ProblemType[]).map((type) => ({
    type,
    ...PROBLEMS[type],
    ...EXPLANATIONS[type],
  }));
