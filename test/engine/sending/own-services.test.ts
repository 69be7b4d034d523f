import { describe, expect, test } from '@jest/globals';
import { pgAddress } from '../../../server/src/database/pg-address.ts';
import { ownService } from '../../../server/src/own-services.ts';

describe('where our database listens', () => {
  test.each([
    ['postgresql://us:secret@db.internal:6543/ask', { host: 'db.internal', port: 6543 }],
    ['postgres://db.internal/ask', { host: 'db.internal', port: 5432 }],
    ['postgresql://[fd00::5]/ask', { host: 'fd00::5', port: 5432 }],
    ['postgresql://elsewhere/ask?host=10.0.0.5&port=6543', { host: '10.0.0.5', port: 6543 }],
    ['postgresql:///ask', { host: 'localhost', port: 5432 }],
    ['postgresql:///ask?host=/run/postgresql', { host: '/run/postgresql', port: 5432 }],
    ['postgresql://%2Frun%2Fpostgresql:6543/ask', { host: '/run/postgresql', port: 6543 }],
  ])('%s', (url, address) => {
    expect(pgAddress(url)).toEqual(address);
  });

  test('behind a Unix socket, which is this machine', async () => {
    expect(await ownService({ host: '/run/postgresql', port: 5432 }).find()).toEqual(['127.0.0.1', '::1']);
  });

  test('as an address, or nowhere yet', async () => {
    expect(await ownService({ host: 'fd00::5', port: 5432 }).find()).toEqual(['fd00::5']);
    await expect(ownService({ host: 'nowhere.invalid', port: 5432 }).find()).rejects.toThrow();
  });
});
