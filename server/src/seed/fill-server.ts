import type { Question } from '@askusers/shared';
import { inventAnswers } from './invent-answers.ts';
import { makeSeedApi, type SeedApi, SeedRefused } from './seed-api.ts';
import { SEED_COLLECTORS, type SeedCollector } from './seed-collectors.ts';
import type { SeedFlags } from './seed-flags.ts';

/** Submits on the way at the same time: enough to share commits, far below what the server holds a key to. */
const SUBMITS_AT_ONCE = 8;

interface Collector {
  id: string;
  title: string;
  /** Where its answers go. */
  path: string;
  questions: Question[];
}

/** Surveys, forms, webhooks, then answers, which the webhooks bring to the receiver. */
export async function fillServer(flags: SeedFlags, print: (line: string) => void): Promise<void> {
  const api = makeSeedApi(flags);
  const { workspace } = (await api.get('/me')).body;
  print(`Filling the workspace "${workspace?.name}" at ${flags.url}`);

  const collectors: Collector[] = [];
  for (const wish of SEED_COLLECTORS) collectors.push(await findOrCreate(api, wish));
  print(`  ${collectors.length} surveys and forms: ${collectors.map(({ title }) => title).join(', ')}`);
  for (const wish of webhookWishes(flags.receiverUrl, collectors)) print(`  ${await addWebhook(api, wish)}`);
  const added = await submitAll(api, collectors, flags.answerCount);
  print(`  ${added} answers added, ${flags.answerCount - added} were there already`);
  print('Watch them arrive at the receiver, or look at GET /api/v1/deliveries.');
}

async function findOrCreate(api: SeedApi, { path, title, content }: SeedCollector): Promise<Collector> {
  const list = await api.get(`${path}?status=published&limit=250&search=${encodeURIComponent(title)}`);
  const present = list.body.data.find((one: { title: string }) => one.title === title);
  return toCollector(path, present ?? (await createPublished(api, path, content)));
}

async function createPublished(api: SeedApi, path: string, content: object) {
  const { body } = await api.post(path, content);
  return (await api.post(`${path}/${body.id}/publish`, {})).body;
}

function toCollector(
  path: string,
  view: { id: string; title: string; questions?: Question[]; fields?: Question[] },
) {
  const answersPath = `${path}/${view.id}/${path === '/surveys' ? 'responses' : 'submissions'}`;
  return {
    id: view.id,
    title: view.title,
    path: answersPath,
    questions: view.questions ?? view.fields ?? [],
  };
}

interface WebhookWish {
  name: string;
  url: string;
  event_types: string[];
  survey_ids?: string[];
}

function webhookWishes(receiverUrl: string, collectors: Collector[]): WebhookWish[] {
  const surveys = collectors.filter((one) => one.path.startsWith('/surveys')).slice(0, 2);
  return [
    {
      name: 'Everything',
      url: receiverUrl,
      event_types: ['survey.response.created', 'form.submission.created'],
    },
    {
      name: `Only ${surveys.map(({ title }) => title.toLowerCase()).join(' and ')}`,
      url: receiverUrl,
      event_types: ['survey.response.created'],
      survey_ids: surveys.map(({ id }) => id),
    },
    // The discard port: the log shows what it looks like when nobody listens.
    { name: 'Nobody listens here', url: 'http://127.0.0.1:9/', event_types: ['form.submission.created'] },
  ];
}

/** The same order again is the same webhook. A target that this server does not allow is told and left out. */
async function addWebhook(api: SeedApi, wish: WebhookWish): Promise<string> {
  try {
    const { status } = await api.post('/webhooks', wish);
    return `webhook "${wish.name}" to ${wish.url}${status === 200 ? ' (was there already)' : ''}`;
  } catch (error) {
    if (!(error instanceof SeedRefused)) throw error;
    return `webhook "${wish.name}" left out. ${error.message}`;
  }
}

async function submitAll(api: SeedApi, collectors: Collector[], answerCount: number): Promise<number> {
  let next = 1;
  let added = 0;
  async function submitInTurn(): Promise<void> {
    while (next <= answerCount) {
      const number = next++;
      const collector = collectors[number % collectors.length];
      if (collector && (await submit(api, collector, number))) added += 1;
    }
  }
  await Promise.all(Array.from({ length: SUBMITS_AT_ONCE }, submitInTurn));
  return added;
}

/** False when the first run submitted it. */
async function submit(api: SeedApi, { path, questions }: Collector, number: number): Promise<boolean> {
  const body = { answers: inventAnswers(questions, number) };
  const { headers } = await api.post(path, body, { 'Idempotency-Key': `seed-${number}` });
  return !headers.has('idempotent-replayed');
}
