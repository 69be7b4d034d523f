import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestServer, type TestServer } from '../support/running-server.ts';

const PAGE = '<!doctype html><meta name="style-nonce" nonce="%NONCE%"><script src="/assets/a-1.js"></script>';
const SCRIPT = `export const text = '${'x'.repeat(5_000)}';`;
const BROWSER = { Accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

describe('where the web application is served', () => {
  let folder: string;
  let server: TestServer;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'askusers-dashboard-'));
    await mkdir(join(folder, 'assets'));
    await writeFile(join(folder, 'index.html'), PAGE);
    await writeFile(join(folder, 'assets/a-1.js'), SCRIPT);
    await writeFile(join(folder, 'assets/a-1.js.gz'), gzipSync(SCRIPT));
    server = await startTestServer({ dashboardFolder: folder });
  });
  afterAll(async () => {
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const get = (path: string, headers: Record<string, string> = BROWSER) =>
    fetch(server.url + path, { headers });

  test.each(['/', '/sign-in', '/webhooks/new?x=1', '/deliveries/whatever', '/apixyz', '//webhooks/'])(
    'a browser gets its page at %s',
    async (path) => {
      const response = await get(path);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(response.headers.get('cache-control')).toBe('no-cache');
      expect(await response.text()).toContain('<script src="/assets/a-1.js">');
    },
  );

  test.each(['/api', '/api/v1/nothing', '/s', '/f/nothing', '/docs/nothing', '/files/x', '/assets/b-2.js'])(
    'what belongs to others is not answered with it: %s',
    async (path) => {
      const response = await get(path);
      expect(await response.text()).not.toContain('style-nonce');
      expect(response.status).toBeGreaterThanOrEqual(400);
    },
  );

  test('programs are told that there is nothing, as before', async () => {
    for (const headers of [{ Accept: 'application/json' }, { Accept: '*/*' }]) {
      const response = await get('/webhooks', headers);
      expect(response.status).toBe(404);
      expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    }
    expect((await fetch(`${server.url}/webhooks`, { method: 'POST', headers: BROWSER })).status).toBe(404);
  });

  test('the policy lets nothing in but its own files, and styles with a nonce of this answer', async () => {
    const [one, two] = [await get('/'), await get('/')];
    const policy = one.headers.get('content-security-policy') ?? '';
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
    expect(nonce).toHaveLength(24);
    expect(await one.text()).toContain(`nonce="${nonce}"`);
    expect(two.headers.get('content-security-policy')).not.toContain(nonce);
    expect(policy).toContain("default-src 'none'; script-src 'self'; ");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(one.headers.get('referrer-policy')).toBe('same-origin');
    expect(one.headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('its files are kept for ever, and come compressed to whoever takes that', async () => {
    const plain = await get('/assets/a-1.js', { 'Accept-Encoding': 'identity' });
    expect(plain.headers.get('cache-control')).toBe('public,max-age=31536000,immutable');
    expect(plain.headers.get('content-type')).toMatch(/^text\/javascript/);
    expect(await plain.text()).toBe(SCRIPT);
    const packed = await get('/assets/a-1.js', { 'Accept-Encoding': 'gzip' });
    expect(packed.headers.get('content-encoding')).toBe('gzip');
    expect(packed.headers.get('vary')).toMatch(/accept-encoding/i);
    expect(Number(packed.headers.get('content-length'))).toBeLessThan(500);
    expect(await packed.text()).toBe(SCRIPT);
  });

  test('files that are gone, because somebody builds anew, end no server', async () => {
    await rename(join(folder, 'assets'), join(folder, 'elsewhere'));
    await expect(get('/assets/a-1.js')).rejects.toThrow();
    expect((await get('/')).status).toBe(200);
    await rename(join(folder, 'elsewhere'), join(folder, 'assets'));
    expect((await get('/assets/a-1.js')).status).toBe(200);
  });
});
