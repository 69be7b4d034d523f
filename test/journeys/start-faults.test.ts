import { expect, test } from '@jest/globals';
import { readConfig } from '../../server/src/config.ts';
import { sentenceForPerson } from '../../server/src/start-fault.ts';

const config = readConfig({
  DATABASE_URL: 'postgres://ask:secret@db.example/ask',
  ENCRYPTION_KEY: Buffer.alloc(32).toString('base64'),
});

test('a file of another user is named in a sentence, as only a defect of ours has a stack', () => {
  const denied = Object.assign(new Error("EACCES: permission denied, open '/data/encryption.key'"), {
    code: 'EACCES',
    syscall: 'open',
    path: '/data/encryption.key',
  });
  expect(sentenceForPerson(denied, readConfig({}))).toBe(
    '/data/encryption.key cannot be used: this user may not read or write there.',
  );
  const ours = Object.assign(new Error('a defect'), { code: 'ENOTHING', path: '/data' });
  expect(sentenceForPerson(ours, readConfig({}))).toBeUndefined();
});

test.each([
  ['42501', 'permission denied for schema public'],
  ['3F000', 'no schema has been selected to create in'],
  ['3D000', 'database "ask" does not exist'],
])('a database that lets us make no tables (%s) is named without its password', (code, message) => {
  const refused = Object.assign(new Error(message), { code, severity: 'ERROR' });
  expect(sentenceForPerson(refused, config)).toBe(
    `The database at postgres://ask@db.example/ask does not let us in: ${message}`,
  );
});
