import { request } from 'node:http';
import { answerFault } from '../support/answer-fault.ts';
import { FIRST_KEY } from '../support/running-server.ts';

export interface RawAnswer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape
  body: any;
}

/** A request that fetch would not send: any path, method, header and bytes. With the first workspace's key unless told otherwise. Fails when the answer is none that is described. */
export function rawCall(
  serverUrl: string,
  method: string,
  path: string,
  { headers = {}, body }: { headers?: Record<string, string>; body?: string | Uint8Array } = {},
): Promise<RawAnswer> {
  const { hostname, port } = new URL(serverUrl);
  const length: Record<string, string> = body ? { 'content-length': String(Buffer.byteLength(body)) } : {};
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        hostname,
        port,
        method,
        path,
        agent: false,
        headers: { authorization: `Bearer ${FIRST_KEY}`, ...length, ...headers },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          const isJson = /json/.test(response.headers['content-type'] ?? '');
          const answer = {
            status: response.statusCode ?? 0,
            headers: response.headers,
            text,
            body: isJson && text ? JSON.parse(text) : undefined,
          };
          const header = (name: string) => String(response.headers[name.toLowerCase()] ?? '') || null;
          const fault = answerFault({ method, path, ...answer, header });
          if (fault) reject(new Error(fault));
          else resolve(answer);
        });
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

export const JSON_TYPE = { 'content-type': 'application/json' };
