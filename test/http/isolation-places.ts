import type { ApiAnswer, TestServer } from '../support/running-server.ts';
import { join } from '../support/signed-in.ts';
import { waitFor } from '../support/wait-for.ts';

/** One of everything that a workspace can hold, by the first segment of its paths. */
export interface Place {
  workspaceId: string;
  surveys: string;
  forms: string;
  webhooks: string;
  deliveries: string;
  events: string;
  recoveries: string;
  'api-keys': string;
  people: string;
  invitations: string;
  /** Under their surveys and forms. */
  responses: string;
  submissions: string;
  files: string;
}

export type Api = TestServer['api'];

/** Everything that a stranger must not read bears this word. */
export const HUSH = 'hush';

/** What another workspace may choose just the same. */
export const EXTERNAL_ID = 'chosen-by-both';
export const SAME_KEY = { 'Idempotency-Key': 'chosen-by-both' };
export const surveyNamed = (word: string) => ({
  title: `Survey of ${word}`,
  questions: [
    { label: `Question of ${word}`, type: 'short_text', key: 'q' },
    { label: `File of ${word}`, type: 'file_upload', key: 'attached' },
  ],
});

export const sameOrder = (url: string) => ({ url, event_types: ['form.submission.created'] });

export async function furnish(
  server: TestServer,
  api: Api,
  word: string,
  receiverUrl: string,
): Promise<Place> {
  const must = async (answer: Promise<ApiAnswer>) => {
    const { status, body, text } = await answer;
    if (status >= 300) throw new Error(text);
    return body;
  };
  const workspaceId = (await must(api('GET', '/me'))).workspace.id;
  const survey = await must(api('POST', '/surveys', surveyNamed(word), SAME_KEY));
  const form = await must(
    api('POST', '/forms', { title: `Form of ${word}`, fields: surveyNamed(word).questions }),
  );
  await must(api('POST', `/surveys/${survey.id}/publish`));
  await must(api('POST', `/forms/${form.id}/publish`));
  const key = await must(api('POST', '/api-keys', { name: `Key of ${word}` }));
  const webhook = await must(
    api('POST', '/webhooks', {
      url: `${receiverUrl}?${word}`,
      event_types: ['survey.response.created', 'form.submission.created'],
      name: `Webhook of ${word}`,
      headers: { 'X-Key': word },
      external_id: EXTERNAL_ID,
    }),
  );
  await must(api('POST', '/webhooks', sameOrder(receiverUrl)));
  server.advance(1_000);
  const uploaded = new FormData();
  uploaded.append('survey_id', survey.id);
  uploaded.append('question', 'attached');
  uploaded.append('file', new Blob([`Content of ${word}`]), `${word}.txt`);
  const upload = await fetch(`${server.url}/files`, { method: 'POST', body: uploaded });
  const { id: uploadId } = (await upload.json()) as { id: string };
  const reply = {
    answers: { q: `Answer of ${word}` },
    respondent: { email: `${word}@example.com`, name: word },
  };
  const response = await must(api('POST', `/surveys/${survey.id}/responses`, reply));
  const submission = await must(api('POST', `/forms/${form.id}/submissions`, reply));
  const delivery = await waitFor('a delivery', async () => {
    const { data } = await must(api('GET', `/deliveries?event_id=${response.event_id}`));
    return data[0]?.status === 'delivered' && data[0];
  });
  const person = await join(server, api, 'owner', `${word}@people.example`);
  const invitation = await must(
    api('POST', '/invitations', { role: 'viewer', email: `${word}@invited.example` }),
  );
  const recovery = await must(api('POST', `/webhooks/${webhook.id}/recover`, { since: response.created_at }));
  await waitFor(
    'its recovery',
    async () => (await must(api('GET', `/recoveries/${recovery.id}`))).finished_at,
  );
  return {
    workspaceId,
    surveys: survey.id,
    forms: form.id,
    webhooks: webhook.id,
    deliveries: delivery.id,
    events: response.event_id,
    recoveries: recovery.id,
    'api-keys': key.id,
    people: person.id,
    invitations: invitation.id,
    responses: response.id,
    submissions: submission.id,
    files: uploadId,
  };
}

/** Every row of the workspace in every table that there is, so that a change of any of them shows. */
export async function rowsOf(
  { database }: TestServer,
  workspaceId: string,
): Promise<Record<string, string[]>> {
  const tables = await database.query<{ name: string }>(
    `select table_name as name from information_schema.columns
      where table_schema = 'public' and column_name = 'workspace_id' order by 1`,
  );
  const rows: Record<string, string[]> = {};
  for (const { name } of tables) {
    const found = await database.query<{ row: string }>(
      `select to_json(t)::text as row from ${name} t where workspace_id = $1 order by 1`,
      [workspaceId],
    );
    rows[name] = found.map(({ row }) => row.replace(/"last_used_at":"[^"]*"/, ''));
  }
  return rows;
}
