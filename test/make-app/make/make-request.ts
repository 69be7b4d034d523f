import { evaluate, type Scope } from '../iml/evaluate.ts';
import { recordOf } from '../iml/iml-functions.ts';
import { refuseUnknown } from './known-keys.ts';
import { throwAnswered } from './make-error.ts';
import { type LogEntry, sanitize } from './sanitize.ts';

export interface SentRequest {
  url: string;
  method: string;
  headers: Record<string, string>;
  body: string | undefined;
}

export interface NetworkAnswer {
  status: number;
  headers: Record<string, string>;
  text: string;
}

export type Network = (request: SentRequest) => Promise<NetworkAnswer>;

export interface Sending {
  base: Record<string, unknown>;
  network: Network;
  logs: LogEntry[];
}

const REQUEST_KEYS = ['url', 'method', 'headers', 'qs', 'body', 'type', 'response', 'log'];
const BASE_KEYS = ['baseUrl', 'headers', 'timeout', 'response', 'log'];

/** Carries a communication's request out. Answers with its response directives and what they can name. */
export async function makeRequest(communication: unknown, scope: Scope, { base, network, logs }: Sending) {
  const spec = recordOf(communication);
  refuseUnknown('a request', spec, REQUEST_KEYS);
  refuseUnknown('the base', base, BASE_KEYS);

  const body = evaluate(spec.body, scope);
  const request: SentRequest = {
    url: urlOf(spec, base, scope),
    method: textOf(evaluate(spec.method, scope)),
    headers: headersOf([base.headers, spec.headers], scope),
    body: bodyText(spec.type ?? 'json', body),
  };
  if (request.body !== undefined) request.headers['content-type'] ??= 'application/json';
  const answer = await network(request);
  const answerBody = parsed(answer);

  const entry = {
    request: { ...request, body },
    response: { status: answer.status, headers: answer.headers, body: answerBody },
  };
  logs.push(sanitize(entry, sanitizedPaths(spec.log ?? base.log)));

  const directives = { ...recordOf(base.response ?? {}), ...recordOf(spec.response ?? {}) };
  const answered = { ...scope, body: answerBody, headers: answer.headers, statusCode: answer.status };
  if (answer.status >= 400) throwAnswered(directives.error, answer.status, answered);
  return { directives, answered };
}

/** A path continues the base URL, as it stands: nothing is added or taken away between them. */
function urlOf(spec: Record<string, unknown>, base: Record<string, unknown>, scope: Scope): string {
  const url = textOf(evaluate(spec.url, scope));
  const whole = new URL(url.startsWith('/') ? `${textOf(evaluate(base.baseUrl, scope))}${url}` : url);
  for (const [name, value] of Object.entries(recordOf(evaluate(spec.qs ?? {}, scope)))) {
    if (value !== null && !['string', 'number', 'boolean'].includes(typeof value))
      throw new Error(`nobody knows how ${name} = ${JSON.stringify(value)} is put into a URL`);
    whole.searchParams.append(name, value === null ? '' : String(value));
  }
  return whole.href;
}

function headersOf(sources: unknown[], scope: Scope): Record<string, string> {
  const headers = sources.flatMap((source) => Object.entries(recordOf(evaluate(source ?? {}, scope))));
  return Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), textOf(value)]));
}

function bodyText(type: unknown, body: unknown): string | undefined {
  if (body === undefined || body === '') return undefined;
  if (type === 'json') return JSON.stringify(body);
  if (type === 'text') return textOf(body);
  throw new Error(`does not know the type ${JSON.stringify(type)} of a request`);
}

function parsed({ headers, text }: NetworkAnswer): unknown {
  if (text === '') return undefined;
  return /\bjson\b/.test(headers['content-type'] ?? '') ? JSON.parse(text) : text;
}

/** Without it Make shows no log at all, and with it a wrong name would show everything. */
function sanitizedPaths(log: unknown): string[] {
  const { sanitize: paths, ...more } = recordOf(log);
  refuseUnknown('log', more, []);
  if (!Array.isArray(paths)) throw new Error('log.sanitize must be a list');
  return paths.map(textOf);
}

function textOf(value: unknown): string {
  if (typeof value !== 'string') throw new Error(`expects a text, not ${JSON.stringify(value)}`);
  return value;
}
