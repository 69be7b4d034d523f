import { randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BenchServer } from '../start-bench-server.ts';
import { ANSWERS } from '../with-webhooks.ts';
import type { SoakReceivers } from './start-soak-receivers.ts';

/** Answers a second: in ten minutes as many as an hour has seconds. */
export const SUBMITS_PER_SECOND = 6;

export interface SoakLoad {
  /** How often each thing was done. */
  counts: Record<string, number>;
  /** What went wrong, which is nothing when all is well. */
  faults: string[];
  /** Nothing of the load is half done while `work` runs. */
  whileItRests<T>(work: () => Promise<T>): Promise<T>;
  stop(): Promise<void>;
}

const KINDS = ['ok', 'slow', 'fail', 'hang', 'reset'];
const PASSWORD = 'a password of the soak';

/** All that people and programs do with a server in an hour, in a few minutes, again and again. */
export async function startSoakLoad(server: BenchServer, receivers: SoakReceivers): Promise<SoakLoad> {
  const counts: Record<string, number> = {};
  const faults: string[] = [];
  const loops: Promise<void>[] = [];
  const stopping = new AbortController();
  setMaxListeners(0, stopping.signal);
  let underWay = 0;
  let resting: Promise<void> = Promise.resolve();

  const { data } = await server.call<{ data: { id: string }[] }>('GET', '/surveys');
  const surveyId = data[0]?.id ?? '';
  const files = await publish(server, {
    title: 'Files',
    questions: [{ label: 'File', key: 'file', type: 'file_upload' }],
  });
  const url = new URL((await server.call<{ url: string }>('GET', `/surveys/${files}`)).url).origin;
  const email = await makePerson();
  let ordered = 0;
  const webhookIds: string[] = [];
  const order = async (kind: string, more: object = {}) => {
    ordered += 1;
    const wish = {
      url: `${receivers.url}${kind}/${ordered}`,
      event_types: ['survey.response.created'],
      ...more,
    };
    return (await server.call<{ id: string }>('POST', '/webhooks', wish)).id;
  };
  for (const kind of KINDS) webhookIds.push(await order(kind));

  /** Does it so many times a second until the end. */
  function every(ms: number, name: string, work: () => Promise<unknown>): void {
    loops.push(
      (async () => {
        for (let next = performance.now() + ms; !stopping.signal.aborted; next += ms) {
          await sleep(Math.max(0, next - performance.now()), undefined, { signal: stopping.signal }).catch(
            () => undefined,
          );
          await resting;
          if (stopping.signal.aborted) return;
          underWay += 1;
          await work()
            .then(() => {
              counts[name] = (counts[name] ?? 0) + 1;
            })
            .catch((error) => faults.push(`${name}: ${error}`))
            .finally(() => {
              underWay -= 1;
            });
        }
      })(),
    );
  }

  every(1_000 / SUBMITS_PER_SECOND, 'answers', () =>
    server.call('POST', `/surveys/${surveyId}/responses`, { answers: ANSWERS }),
  );
  every(1_000, 'answers of visitors', async () => {
    const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': randomUUID() };
    const body = JSON.stringify({ answers: ANSWERS });
    const answer = await fetch(`${url}/s/${surveyId}`, { method: 'POST', headers, body });
    const text = await answer.text();
    if (answer.status !== 201) throw new Error(`${answer.status} ${text}`);
  });
  every(2_000, 'files with an answer', async () => {
    const id = await upload();
    await server.call('POST', `/surveys/${files}/responses`, { answers: { file: [id] } });
  });
  every(5_000, 'files without one', upload);
  every(4_000, 'secrets rotated', () =>
    server.call('POST', `/webhooks/${webhookIds[0]}/rotate-secret`, { overlap_hours: 1 }),
  );
  every(3_000, 'webhooks replaced', async () => {
    const kind = KINDS[ordered % KINDS.length] ?? 'ok';
    const fresh = await order(kind);
    const former = webhookIds.splice(1 + (ordered % (KINDS.length - 1)), 1, fresh)[0];
    await server.call('DELETE', `/webhooks/${former}`);
  });
  every(6_000, 'test webhooks', () => order('ok', { expires_in: 10, sample: 'latest' }));
  every(5_000, 'test sends', () => server.call('POST', `/webhooks/${webhookIds[0]}/test`, {}));
  every(20_000, 'recoveries', () =>
    server.call('POST', `/webhooks/${webhookIds[0]}/recover`, {
      since: new Date(Date.now() - 30_000).toISOString(),
    }),
  );
  every(10_000, 'sign-ins', () => session('/session', { email, password: PASSWORD }));
  // Fewer than thirty in a quarter of an hour: beyond that the right ones from this address are held up too.
  every(25_000, 'failed sign-ins', () =>
    session('/session', { email: `${randomUUID()}@example.com`, password: 'wrong' }, [401]),
  );
  every(10_000, 'invitations', () =>
    server.call('POST', '/invitations', { role: 'viewer', email: `${randomUUID()}@example.com` }),
  );
  every(15_000, 'API keys', async () => {
    const { id } = await server.call<{ id: string }>('POST', '/api-keys', { name: 'for a moment' });
    await server.call('DELETE', `/api-keys/${id}`);
  });
  every(5_000, 'looks at lists', async () => {
    for (const path of ['/deliveries?limit=50', '/events?limit=50', '/webhooks?include=stats'])
      await server.call('GET', path);
  });

  async function makePerson(): Promise<string> {
    const address = `${randomUUID()}@example.com`;
    const invited = await server.call<{ url: string }>('POST', '/invitations', {
      role: 'owner',
      email: address,
    });
    const token = new URL(invited.url).searchParams.get('token') ?? invited.url.split('token=')[1];
    await session('/session/welcome', { token, name: 'Soak', email: address, password: PASSWORD });
    return address;
  }

  async function session(path: string, body: object, allowed = [200, 201]): Promise<void> {
    const headers = { 'Content-Type': 'application/json', 'X-Ask-Users': 'dashboard' };
    const answer = await fetch(`${url}/api/v1${path}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    const text = await answer.text();
    if (!allowed.includes(answer.status)) throw new Error(`${answer.status} ${text}`);
  }

  async function upload(): Promise<string> {
    const form = new FormData();
    form.append('survey_id', files);
    form.append('question', 'file');
    form.append('file', new File(['%PDF-1.7\n%%EOF\n', 'x'.repeat(20_000)], 'a.pdf'));
    const answer = await fetch(`${url}/files`, { method: 'POST', body: form });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${answer.status} ${text}`);
    return JSON.parse(text).id;
  }

  return {
    counts,
    faults,
    async whileItRests(work) {
      let goOn = () => {};
      resting = new Promise((resolve) => {
        goOn = resolve;
      });
      try {
        while (underWay > 0) await sleep(5);
        return await work();
      } finally {
        goOn();
      }
    },
    async stop() {
      stopping.abort();
      await Promise.all(loops);
    },
  };
}

async function publish(server: BenchServer, body: object): Promise<string> {
  const { id } = await server.call<{ id: string }>('POST', '/surveys', body);
  await server.call('POST', `/surveys/${id}/publish`);
  return id;
}
