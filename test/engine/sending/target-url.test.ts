import { describe, expect, test } from '@jest/globals';
import { makeAddressGuard } from '../../../server/src/engine/address-guard.ts';
import { parseTargetUrl, TARGET_URL_FAULTS } from '../../../server/src/engine/target-url.ts';
import { LOOPBACK_ONLY, PUBLIC_ONLY } from './test-sender.ts';

const guard = makeAddressGuard(PUBLIC_ONLY);
const faultOf = (text: string) => {
  const target = parseTargetUrl(text, guard);
  return target.ok ? 'accepted' : target.fault;
};

describe('a URL is accepted', () => {
  test.each([
    ['https://example.com/hook', 'https://example.com/hook', null],
    ['HTTPS://Example.COM', 'https://example.com/', null],
    ['https://example.com:8443/a?b=c#fragment', 'https://example.com:8443/a?b=c', null],
    ['http://example.com/hook', 'http://example.com/hook', 'not_encrypted'],
    ['https://müller.example/ä b', 'https://xn--mller-kva.example/%C3%A4%20b', null],
    ['https://8.8.8.8/', 'https://8.8.8.8/', null],
    ['https://[2606:4700:4700::1111]/', 'https://[2606:4700:4700::1111]/', null],
    ['https://localhost.example.com/', 'https://localhost.example.com/', null],
    [' https://example.com/pasted ', 'https://example.com/pasted', null],
  ])('%s', (text, url, hint) => {
    expect(parseTargetUrl(text, guard)).toEqual({ ok: true, url, hint });
  });

  test('to loopback where that is allowed', () => {
    const open = makeAddressGuard(LOOPBACK_ONLY);
    for (const text of ['http://localhost:4000/', 'http://127.0.0.1:4000/', 'http://[::1]/']) {
      expect(parseTargetUrl(text, open)).toMatchObject({ ok: true });
    }
  });
});

describe('a URL is refused', () => {
  test.each([
    ['', 'malformed'],
    ['example.com/hook', 'malformed'],
    ['https://', 'malformed'],
    ['https://exa mple.com/', 'malformed'],
    ['https://example.com:99999/', 'malformed'],
    ['https://[::1', 'malformed'],
    ['https://%00/', 'malformed'],
    ['ftp://example.com/', 'scheme'],
    ['file:///etc/passwd', 'scheme'],
    ['javascript:alert(1)', 'scheme'],
    ['https://user@example.com/', 'credentials'],
    ['https://user:password@example.com/', 'credentials'],
    ['https://:password@example.com/', 'credentials'],
    ['https://example.com:0/', 'port'],
    ['https://example.com/\n', 'control_characters'],
    ['https://exam\tple.com/', 'control_characters'],
    ['https://example.com/\u0000', 'control_characters'],
    ['https://example.com/\u0085', 'control_characters'],
    [`https://example.com/${'a'.repeat(2048)}`, 'too_long'],
    [`https://example.com/${'ä'.repeat(1000)}`, 'too_long'],
  ])('%j: %s', (text, fault) => {
    expect(faultOf(text)).toBe(fault);
  });

  test.each(
    `127.0.0.1 127.1 127.0.1 2130706433 017700000001 0177.0.0.1 0x7f000001 0x7f.0.0.1 0x7F.0x0.0x0.0x1 127.0.0.1.
    ①②⑦.⓪.⓪.① 127。0。0。1 127%2e0%2e0%2e1 %31%32%37.0.0.1 0 0.0.0.0 0x0 10.0.0.1 10.1 167772161 192.168.1.1 3232235777
    169.254.169.254 2852039166 0xa9fea9fe 0251.0376.0251.0376 [::1] [::] [0:0:0:0:0:0:0:1] [::ffff:127.0.0.1]
    [::ffff:7f00:1] [::7f00:1] [::127.0.0.1] [64:ff9b::7f00:1] [2002:7f00:1::] [fe80::1] [fd00:ec2::254]
    localhost LOCALHOST localhost. app.localhost ｌｏｃａｌｈｏｓｔ 255.255.255.255 4294967295`.split(/\s+/),
  )('because %s is no public host', (host) => {
    expect(faultOf(`http://${host}:8080/`)).toBe('forbidden_address');
  });

  test('with a sentence for each fault', () => {
    for (const sentence of Object.values(TARGET_URL_FAULTS))
      expect(sentence).toMatch(/^(is|holds|must|names|points) /);
  });
});

test('no text at all makes it throw', () => {
  const pieces = [
    'http',
    's',
    '://',
    '@',
    ':',
    '[',
    ']',
    '::',
    '%',
    '%zz',
    '\ud800',
    '\u0000',
    '127',
    '.',
    '/',
    '#',
    '\\',
    '٣',
    '🚀',
  ];
  let seed = 1;
  const next = () => {
    seed = (seed * 48271) % 2147483647;
    return seed;
  };
  for (let round = 0; round < 5_000; round += 1) {
    const text = Array.from({ length: (next() % 12) + 1 }, () => pieces[next() % pieces.length]).join('');
    expect(() => parseTargetUrl(text, guard)).not.toThrow();
  }
});
