import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { makeOpenApiDocument } from '../../../server/src/http/reference/document/openapi-document.ts';
import { endpoints } from '../../../server/src/http/reference/endpoints.ts';
import { startTestServer, type TestServer } from '../../support/running-server.ts';
import { visit } from '../pages/visitor.ts';
import { rawCall } from '../raw-call.ts';

describe('the reference of the API', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startTestServer();
  });
  afterAll(() => server.stop());

  test('is a document that tools of any website may load, and load again only when it changed', async () => {
    const first = await fetch(`${server.url}/openapi.json`, {
      headers: { Origin: 'https://editor.example' },
    });
    expect(first.status).toBe(200);
    expect(first.headers.get('content-type')).toMatch(/^application\/json/);
    expect(first.headers.get('access-control-allow-origin')).toBe('*');
    expect(first.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(first.headers.get('cache-control')).toBe('public, max-age=300');
    const document = await first.json();
    expect(document).toMatchObject({ openapi: '3.1.1', servers: [{ url: server.url }] });
    const tag = first.headers.get('etag') ?? '';
    expect(tag).toMatch(/^"[\w-]{43}"$/);
    // Not by fetch, which would ask past every cache.
    const again = await rawCall(server.url, 'GET', '/openapi.json', { headers: { 'if-none-match': tag } });
    expect([again.status, again.text]).toEqual([304, '']);
    const post = await fetch(`${server.url}/openapi.json`, { method: 'POST' });
    expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS']);
  });

  test('names the address that people reach the server under', () => {
    const { servers, components } = makeOpenApiDocument('https://ask.example.net');
    expect(servers).toEqual([{ url: 'https://ask.example.net' }]);
    expect(JSON.stringify(components)).toContain('https://ask.example.net/docs/problems#invalid');
  });

  test('is a page in the language of whoever reads it, which runs and loads nothing', async () => {
    const page = await visit(`${server.url}/docs/api`);
    expect(page.status).toBe(200);
    expect(page.text).toContain('<html lang="en">');
    expect(page.text).not.toContain('<script');
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/=]+'; base-uri 'none'; form-action 'none'$/,
    );
    const portuguese = await visit(`${server.url}/docs/api`, { 'Accept-Language': 'pt' });
    expect(portuguese.text).toContain('<html lang="pt-BR">');
    expect(portuguese.text).toContain('Listar pesquisas');
    expect(portuguese.text).toContain('estão em inglês');
    expect((await visit(`${server.url}/docs/api?lang=en`, { 'Accept-Language': 'pt' })).text).toContain(
      'List surveys',
    );
  });

  test('has every call and every shape at an address of its own, and leads to nothing that is not there', async () => {
    const { text } = await visit(`${server.url}/docs/api`);
    const anchors = [...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(anchors).size).toBe(anchors.length);
    for (const { id } of endpoints) expect(anchors).toContain(id);
    const within = [...text.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
    expect(within.filter((id) => !anchors.includes(id))).toEqual([]);
    const outside = new Set([...text.matchAll(/href="(\/[^"#]*)/g)].map(([, path]) => path));
    for (const path of outside) expect((await fetch(server.url + path)).status).toBe(200);
    expect([...outside]).toContain('/docs/problems');
  });

  test('shows each call as curl makes it', async () => {
    const { text } = await visit(`${server.url}/docs/api`);
    const plain = text.replaceAll('&#x27;', "'").replaceAll('&quot;', '"');
    expect(plain).toContain(
      `curl '${server.url}/api/v1/webhooks' \\\n  -H "Authorization: Bearer $ASKUSERS_API_KEY" \\\n  -H 'Idempotency-Key: one-for-each-order' \\\n  -H 'Content-Type: application/json' \\\n  -d '{"url":`,
    );
    expect(plain.match(/curl '/g)).toHaveLength(endpoints.length);
  });
});
