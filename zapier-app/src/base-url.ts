/** Where the public service is. Self-hosted servers are reached by the address in the connection. */
export const PUBLIC_BASE_URL = 'https://app.askusers.org';

export type BaseUrl = { ok: true; url: string } | { ok: false; why: string };

/**
 * The server's address from what a person pasted: without a slash or `/api/v1` at the end. https only, but http on loopback,
 * for trying things out on one's own machine: the API key would travel in plain sight.
 */
export function readBaseUrl(given: string): BaseUrl {
  const text = given.trim();
  if (text === '') return { ok: true, url: PUBLIC_BASE_URL };
  if (!URL.canParse(text) || !/^https?:\/\//i.test(text)) {
    return refused('Write it in full, such as https://ask.example.com.');
  }
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') return refused('Leave out the name and password in it.');
  if (url.search !== '' || url.hash !== '') return refused('Leave out everything from the ? or # on.');
  if (url.protocol === 'http:' && !LOOPBACK.test(url.hostname)) {
    return refused('It must begin with https://, so that nobody on the way can read your API key.');
  }
  const path = url.pathname.replace(/\/+$/, '').replace(/\/api(\/v1)?$/, '');
  return { ok: true, url: url.origin + path };
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

const refused = (why: string): BaseUrl => ({ ok: false, why });
