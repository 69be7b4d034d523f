import { endpoints } from '../../../server/src/http/reference/endpoints.ts';
import { answerFault } from '../../support/answer-fault.ts';
import { FIRST_KEY, type TestServer } from '../../support/running-server.ts';

interface Wish {
  /** For the path, in its order. */
  ids?: readonly string[];
  query?: Record<string, string>;
  /** In place of the documented example. */
  body?: unknown;
  form?: FormData;
  headers?: Record<string, string>;
}

/** Makes calls by the names that the document gives them, with its own examples, and keeps which of them succeeded. */
export function describedCaller(server: TestServer) {
  const succeeded = new Set<string>();
  return {
    succeeded,
    // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
    async call(id: string, { ids = [], query = {}, body, form, headers = {} }: Wish = {}): Promise<any> {
      const endpoint = endpoints.find((one) => one.id === id);
      if (!endpoint) throw new Error(`nothing is called ${id}`);
      const left = [...ids];
      const path = endpoint.path.replace(/\{\w+\}/g, () => left.shift() ?? 'missing');
      const sent = body ?? endpoint.body?.example;
      const response = await fetch(`${server.url}${path}?${new URLSearchParams(query)}`, {
        method: endpoint.method.toUpperCase(),
        headers: {
          ...(endpoint.access.kind === 'key' && { Authorization: `Bearer ${FIRST_KEY}` }),
          ...(sent !== undefined && !form && { 'Content-Type': 'application/json' }),
          ...headers,
        },
        ...(form ? { body: form } : sent !== undefined && { body: JSON.stringify(sent) }),
      });
      const text = await response.text();
      const isJson = /json/.test(response.headers.get('content-type') ?? '');
      const answer = isJson ? JSON.parse(text) : text || undefined;
      const header = (name: string) => response.headers.get(name);
      const fault = answerFault({
        method: endpoint.method,
        path,
        status: response.status,
        header,
        body: answer,
      });
      if (fault || response.status >= 400) throw new Error(`${id}: ${fault ?? text}`);
      succeeded.add(id);
      return typeof answer === 'object' ? { ...answer, cookie: header('set-cookie')?.split(';')[0] } : answer;
    },
  };
}
