import { expect, test } from '@jest/globals';
import { EmailAddress } from '../../server/src/people/email-address.ts';

test.each([
  ['Ada@Example.COM', 'ada@example.com'],
  ['  ada@example.com\n', 'ada@example.com'],
  ['JOÃO@exemplo.com.br', 'joão@exemplo.com.br'],
  ['joa\u0303o@exemplo.com.br', 'joão@exemplo.com.br'],
  ['用户@例子.公司', '用户@例子.公司'],
  ["o'hara+tag@example.com", "o'hara+tag@example.com"],
  [`${'a'.repeat(308)}@example.com`, `${'a'.repeat(308)}@example.com`],
])('%s is kept as %s', (given, kept) => {
  expect(EmailAddress.parse(given)).toBe(kept);
});

test.each([
  ['nothing', ''],
  ['no @', 'ada'],
  ['nothing before the @', '@example.com'],
  ['nothing behind the @', 'ada@'],
  ['two @', 'ada@b@example.com'],
  ['a space', 'ada lovelace@example.com'],
  ['NUL', 'ada\u0000@example.com'],
  ['a line break', 'ada@example.com\nbcc:x'],
  ['what turns the direction of writing', 'ada\u202e@example.com'],
  ['what nobody sees', 'ada\u200b@example.com'],
  ['half of a character', 'ada\ud800@example.com'],
  ['321 characters', `${'a'.repeat(309)}@example.com`],
  ['letters that grow beyond it in lower case', `${'İ'.repeat(308)}@example.com`],
])('%s is no address', (_name, given) => {
  expect(EmailAddress.safeParse(given).success).toBe(false);
});
