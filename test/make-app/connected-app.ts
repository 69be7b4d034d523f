import { FIRST_KEY, type TestServer } from '../support/running-server.ts';
import { type AppFiles, readAppFiles } from './make/app-files.ts';
import { openMakeApp } from './make/make-app.ts';
import type { Network, SentRequest } from './make/make-request.ts';

/** What a person leaves as it stands when making a connection. */
export const SERVER_URL = 'https://app.askusers.org';

export const CONNECTION = { baseUrl: SERVER_URL, apiKey: FIRST_KEY };

/** The app with a network in which Ask Users' own address leads to this server, and no other address to anything. */
export function connectedApp(server: TestServer, files: AppFiles = readAppFiles()) {
  const sent: SentRequest[] = [];
  const network: Network = async (request) => {
    sent.push(request);
    const url = new URL(request.url);
    if (url.origin !== SERVER_URL) throw new Error(`a request left for ${url.origin}`);
    const { method, headers, body } = request;
    const response = await fetch(`${server.url}${url.pathname}${url.search}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body }),
    });
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      text: await response.text(),
    };
  };
  return { app: openMakeApp(network, files), sent };
}
