import { makeSecret, Secret } from '@askusers/shared';
import { expect, test } from '@jest/globals';

const ofBytes = (count: number) => `whsec_${Buffer.alloc(count, 7).toString('base64')}`;

test('a made secret is whsec_ and 32 random bytes', () => {
  const secret = makeSecret();
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  expect(Secret.parse(secret)).toBe(secret);
  expect(makeSecret()).not.toBe(secret);
  expect(makeSecret((size) => Buffer.alloc(size, 7))).toBe(ofBytes(32));
});

test('a secret of the caller has 24 to 64 bytes', () => {
  expect([23, 24, 64, 65].map((count) => Secret.safeParse(ofBytes(count)).success)).toEqual([
    false,
    true,
    true,
    false,
  ]);
});

test.each([
  '',
  'whsec_',
  ofBytes(32).slice('whsec_'.length),
  `WHSEC_${'A'.repeat(32)}`,
  `whsec_${'A'.repeat(33)}`,
  ofBytes(32).replace(/=$/, ''),
  `${ofBytes(24)}\n`,
  ` ${ofBytes(24)}`,
  `whsec_${'-_'.repeat(16)}`,
  `whsec_${'A'.repeat(31)}!`,
])('%j is no secret', (secret) => {
  expect(Secret.safeParse(secret).success).toBe(false);
});
