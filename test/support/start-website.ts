import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Somebody else's page on another origin. */
export async function startWebsite(html: string) {
  const website = createServer((_request, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8');
    response.end(`<!doctype html><title>Another website</title>${html}`);
  });
  website.listen(0, 'localhost');
  await once(website, 'listening');
  const { port } = website.address() as AddressInfo; // it listens on TCP
  return {
    url: `http://localhost:${port}/`,
    close() {
      website.closeAllConnections();
      website.close();
    },
  };
}
