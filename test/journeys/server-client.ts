export interface ClientAnswer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  body: any;
}

/** The API of a server process, with a key. */
export function makeServerClient(url: string, apiKey: string) {
  async function call(method: string, path: string, body?: unknown): Promise<ClientAnswer> {
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: { Authorization: `Bearer ${apiKey}`, 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? null : JSON.parse(text) };
  }

  /** Every item of a list, page by page. */
  async function all(path: string): Promise<ClientAnswer['body'][]> {
    const items: ClientAnswer['body'][] = [];
    for (let cursor = ''; ; ) {
      const page = await call('GET', `${path}${path.includes('?') ? '&' : '?'}limit=250${cursor}`);
      items.push(...page.body.data);
      if (!page.body.has_more) return items;
      cursor = `&cursor=${encodeURIComponent(page.body.next_cursor)}`;
    }
  }

  return { call, all, sampleSurveyId: async () => (await call('GET', '/surveys')).body.data[0].id as string };
}

export const SAMPLE_ANSWERS = { answers: { liked: ['saves_time'], recommend: 9 } };
