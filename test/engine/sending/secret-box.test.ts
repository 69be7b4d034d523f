import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import {
  keyIdOf,
  makeSecretBox,
  parseEncryptionKey,
  SealBroken,
  type SealFault,
} from '../../../server/src/engine/secret-box.ts';

const KEY = Buffer.alloc(32, 1);
const OTHER_KEY = Buffer.alloc(32, 2);
const box = makeSecretBox(KEY);
const OWNER = 'webhook:0195b000-0000-7000-8000-000000000001';

function faultOf(open: () => string): SealFault | 'opened' {
  try {
    open();
    return 'opened';
  } catch (error) {
    if (error instanceof SealBroken) return error.fault;
    throw error;
  }
}

describe('a sealed secret', () => {
  test.each(['whsec_abc', '', 'São 🚀 \u0000', 'x'.repeat(100_000)])('opens to what was sealed', (text) => {
    expect(box.open(box.seal(text, OWNER), OWNER)).toBe(text);
  });

  test('names its key, looks different each time and holds nothing readable', () => {
    const [one, other] = [box.seal('whsec_readable', OWNER), box.seal('whsec_readable', OWNER)];
    expect(one).toMatch(new RegExp(`^v1\\.${keyIdOf(KEY)}\\.[\\w-]+$`));
    expect(one).not.toBe(other);
    expect(Buffer.from(one.split('.')[2] ?? '', 'base64url').toString('latin1')).not.toContain('readable');
  });

  test('does not open for another owner', () => {
    expect(faultOf(() => box.open(box.seal('a', OWNER), 'webhook:another'))).toBe('not_authentic');
  });

  test('does not open when any of its bytes was changed', () => {
    const sealed = box.seal('secret', OWNER);
    const start = sealed.lastIndexOf('.') + 1;
    const bytes = Buffer.from(sealed.slice(start), 'base64url');
    for (const index of bytes.keys()) {
      const changed = Buffer.from(bytes);
      changed[index] = (changed[index] ?? 0) ^ 1;
      const text = sealed.slice(0, start) + changed.toString('base64url');
      expect(faultOf(() => box.open(text, OWNER))).toBe('not_authentic');
    }
  });

  test.each([
    '',
    'whsec_plain',
    'v1',
    'v1..',
    'v2.01234567.AAAA',
    'v1.01234567.',
    'v1.0123456.AAAA',
    `v1.${keyIdOf(KEY)}.AAAA`,
  ])('is not %j', (text) => {
    expect(faultOf(() => box.open(text, OWNER))).toBe('malformed');
  });

  test('of a key that was replaced opens while that key is given, and new ones are sealed with the new key', () => {
    const sealed = makeSecretBox(OTHER_KEY).seal('old', OWNER);
    expect(faultOf(() => box.open(sealed, OWNER))).toBe('unknown_key');
    const both = makeSecretBox(KEY, [OTHER_KEY]);
    expect(both.open(sealed, OWNER)).toBe('old');
    expect(both.seal('new', OWNER)).toContain(keyIdOf(KEY));
    expect(both.keyId).toBe(keyIdOf(KEY));
  });

  test('that does not open gives nothing away', () => {
    const sealed = box.seal('whsec_readable', OWNER);
    expect(() => box.open(sealed, 'webhook:another')).toThrow(
      /^sealed secret cannot be opened: it was changed/,
    );
  });
});

describe('an encryption key', () => {
  test('is 32 bytes in base64', () => {
    const key = randomBytes(32);
    expect(parseEncryptionKey(key.toString('base64'))).toEqual(key);
  });

  test.each([
    '',
    'short',
    randomBytes(31).toString('base64'),
    randomBytes(33).toString('base64'),
    randomBytes(32).toString('hex'),
    `${randomBytes(32).toString('base64')}\n`,
    ` ${randomBytes(32).toString('base64')}`,
    '!'.repeat(44),
  ])('is not %j', (text) => {
    expect(parseEncryptionKey(text)).toBeUndefined();
  });
});
