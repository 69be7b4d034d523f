import type { TestServer } from '../../support/running-server.ts';

const HTML = { Accept: 'text/html,application/xhtml+xml' };

export interface Page {
  status: number;
  headers: Headers;
  text: string;
}

export async function visit(url: string, headers: Record<string, string> = {}): Promise<Page> {
  return pageOf(await fetch(url, { headers: { ...HTML, ...headers }, redirect: 'manual' }));
}

/** As a browser posts a form: with files as multipart. */
export async function send(url: string, body: URLSearchParams | FormData): Promise<Page> {
  return pageOf(await fetch(url, { method: 'POST', headers: HTML, body, redirect: 'manual' }));
}

const pageOf = async (answer: Response): Promise<Page> => ({
  status: answer.status,
  headers: answer.headers,
  text: await answer.text(),
});

export function formWith(fields: Record<string, string | File | readonly File[]>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields))
    for (const one of Array.isArray(value) ? value : [value]) form.append(name, one);
  return form;
}

export const fileOf = (name: string, content: string | Uint8Array<ArrayBuffer>): File =>
  new File([content], name);

export const PDF = '%PDF-1.7\n%%EOF\n';
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

export interface Published {
  id: string;
  url: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into it as the API shows it
  questions: any[];
}

export async function publishSurvey(server: TestServer, body: object): Promise<Published> {
  const made = await server.api('POST', '/surveys', body);
  if (made.status !== 201) throw new Error(made.text);
  return (await server.api('POST', `/surveys/${made.body.id}/publish`)).body;
}

export const responsesOf = async (server: TestServer, { id }: Published) =>
  (await server.api('GET', `/surveys/${id}/responses`)).body.data;
