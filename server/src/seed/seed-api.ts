/** Why the server could not be filled: a sentence for the person at the terminal. */
export class SeedRefused extends Error {
  override name = 'SeedRefused';
}

export interface SeedApi {
  get(path: string): Promise<Answered>;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Answered>;
}

export interface Answered {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: answers of many shapes, made by our own server
  body: any;
}

/** Calls of the server's API. Everything but a 2xx is a SeedRefused. */
export function makeSeedApi({ url, apiKey }: { url: string; apiKey: string }): SeedApi {
  async function call(method: string, path: string, body?: unknown, headers?: Record<string, string>) {
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: { Authorization: `Bearer ${apiKey}`, 'Content-Type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }).catch(() => {
      throw new SeedRefused(
        `No server answers at ${url}. Start one with npm start, or name another with --url.`,
      );
    });
    const text = await response.text();
    const read = parsed(text);
    if (!response.ok) throw new SeedRefused(sentence(`${method} ${path}`, response.status, read));
    if (read === undefined) throw new SeedRefused(`What answers at ${url} is no Ask Users server.`);
    return { status: response.status, headers: response.headers, body: read };
  }

  return {
    get: (path) => call('GET', path),
    post: (path, body, headers) => call('POST', path, body, headers),
  };
}

function parsed(text: string): Answered['body'] {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** From a problem (RFC 9457). */
function sentence(what: string, status: number, problem: Answered['body']): string {
  const errors = Array.isArray(problem?.errors) ? problem.errors : [];
  const details = errors.map(
    (one: { pointer: string; message: string }) => `\n  ${one.pointer} ${one.message}`,
  );
  return `The server answered ${what} with ${status}: ${problem?.detail ?? 'no reason given'}${details.join('')}`;
}
