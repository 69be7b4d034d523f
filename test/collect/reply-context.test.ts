import type { TypedAnswers } from '@askusers/shared';
import { describe, expect, test } from '@jest/globals';
import { chooseLanguage } from '../../server/src/collect/context/choose-language.ts';
import { describeUserAgent } from '../../server/src/collect/context/describe-user-agent.ts';
import { replyMetadata } from '../../server/src/collect/context/reply-metadata.ts';
import { respondentOf } from '../../server/src/collect/context/respondent-of.ts';
import { startedAt } from '../../server/src/collect/context/started-at.ts';
import { collectorOf, questionAt } from './collector-fixture.ts';

const WEBKIT = 'AppleWebKit/605.1.15 (KHTML, like Gecko)';

test.each([
  ['Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0', 'Firefox', 'Linux', 'desktop'],
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36 Edg/126.0',
    'Edge',
    'Windows',
    'desktop',
  ],
  [
    `Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) ${WEBKIT} Version/17.5 Mobile/15E148 Safari/604.1`,
    'Safari',
    'iOS',
    'mobile',
  ],
  [
    `Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) ${WEBKIT} CriOS/126.0 Mobile/15E148 Safari/604.1`,
    'Chrome',
    'iOS',
    'tablet',
  ],
  [
    'Mozilla/5.0 (Linux; Android 14; SM-X200) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/25.0 Chrome/121.0 Safari/537.36',
    'Samsung Internet',
    'Android',
    'tablet',
  ],
  [
    'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Mobile Safari/537.36',
    'Chrome',
    'Android',
    'mobile',
  ],
  [
    `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${WEBKIT} Version/17.5 Safari/605.1.15`,
    'Safari',
    'macOS',
    'desktop',
  ],
  ['curl/8.5.0', null, null, null],
  ['Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)', null, null, null],
  [null, null, null, null],
])('%s is described coarsely, or not at all', (userAgent, browser, os, device) => {
  expect(describeUserAgent(userAgent)).toEqual({ browser, os, device });
});

test.each([
  [{ acceptLanguage: 'pt-PT,pt;q=0.9,en;q=0.8' }, 'pt-BR'],
  [{ acceptLanguage: 'fr, en;q=0.2, pt;q=0.7' }, 'pt-BR'],
  [{ acceptLanguage: 'pt;q=0, *' }, 'en'],
  [{ acceptLanguage: 'en-GB', asked: 'pt' }, 'pt-BR'],
  [{ acceptLanguage: 'garbage;;;q=x,,', asked: '__proto__' }, 'en'],
  [{ acceptLanguage: null }, 'en'],
])('%j is answered in %s', (wishes, language) => {
  expect(chooseLanguage({ offered: ['en', 'pt-BR'], ...wishes })).toBe(language);
});

test('a page speaks only what its survey is offered in', () => {
  expect(chooseLanguage({ offered: ['pt-BR'], asked: 'en', acceptLanguage: 'en' })).toBe('pt-BR');
});

const form = (settings: object) =>
  collectorOf('form', {
    title: 'T',
    settings,
    fields: [
      { label: 'Mail', type: 'email', maps_to: 'respondent.email' },
      { label: 'Name', type: 'short_text', maps_to: 'respondent.name' },
    ],
  });
const from = {
  channel: 'link' as const,
  url: 'https://ask.example/f/1?email=ada@example.com',
  referrer: 'https://example.com/pricing',
  userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0',
  ipAddress: '203.0.113.9',
};

describe('the metadata of a reply', () => {
  test('has the IP address only where the owner asked for it', () => {
    expect(replyMetadata(form({}), from)).toMatchObject({
      ip_address: null,
      browser: 'Firefox',
      url: from.url,
    });
    expect(replyMetadata(form({ collect_ip: true }), from)).toMatchObject({ ip_address: '203.0.113.9' });
  });
  test('of an anonymous form points to nobody', () => {
    expect(replyMetadata(form({ anonymous: true }), from)).toEqual({
      channel: 'link',
      url: 'https://ask.example/f/1',
      referrer: null,
      user_agent: null,
      browser: 'Firefox',
      os: 'Linux',
      device: 'desktop',
      country: null,
      ip_address: null,
    });
  });
  test('takes no address that is none', () => {
    expect(
      replyMetadata(form({}), { channel: 'api', url: 'javascript:alert(1)', referrer: 'x'.repeat(9_000) }),
    ).toMatchObject({ url: null, referrer: null });
  });
});

describe('the respondent', () => {
  const answersTo = (collector: ReturnType<typeof form>): TypedAnswers =>
    new Map([
      [questionAt(collector, 0).id, { kind: 'text', text: 'ada@example.com' }],
      [questionAt(collector, 1).id, { kind: 'text', text: 'Ada' }],
    ]);
  test('comes from the questions that map to it, or from what a program says', () => {
    const open = form({});
    expect(respondentOf(open, answersTo(open), null)).toEqual({
      id: null,
      email: 'ada@example.com',
      name: 'Ada',
      external_id: null,
      is_anonymous: false,
      attributes: {},
    });
    const given = { email: 'bob@example.com', external_id: 'u1', attributes: { plan: 'pro' } };
    expect(respondentOf(open, answersTo(open), given)).toMatchObject({ ...given, name: 'Ada' });
  });
  test('of an anonymous form is nobody, whatever is said', () => {
    const closed = form({ anonymous: true });
    expect(respondentOf(closed, answersTo(closed), { id: 'r1', email: 'bob@example.com' })).toEqual({
      id: null,
      email: null,
      name: null,
      external_id: null,
      is_anonymous: true,
      attributes: {},
    });
  });
});

test('when it began is what the page says, if that can be', () => {
  const now = new Date('2025-01-15T10:30:00Z');
  expect(startedAt('2025-01-15T10:27:41Z', now)).toBe('2025-01-15T10:27:41.000Z');
  for (const text of ['2025-01-15T10:30:01Z', '2024-12-01T00:00:00Z', 'soon', '', null])
    expect(startedAt(text, now)).toBeNull();
});
