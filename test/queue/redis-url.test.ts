import { describe, expect, test } from '@jest/globals';
import { parseRedisUrl } from '../../server/src/queue/redis-url.ts';

describe('a Redis URL', () => {
  test.each([
    ['redis://cache', { host: 'cache', port: 6379, db: 0, tls: false }],
    ['redis://cache/', { host: 'cache', db: 0 }],
    ['redis://127.0.0.1:7000/3', { host: '127.0.0.1', port: 7000, db: 3 }],
    ['redis://[::1]:7000', { host: '::1', port: 7000 }],
    ['rediss://cache.example.com', { host: 'cache.example.com', port: 6379, tls: true }],
    ['redis://:s%40cret@cache', { username: undefined, password: 's@cret' }],
    ['redis://ana:s%2Fcr%25t@cache', { username: 'ana', password: 's/cr%t' }],
  ])('%s is read', (text, expected) => {
    expect(parseRedisUrl(text)).toMatchObject(expected);
  });

  test.each([
    '',
    'cache:6379',
    'http://cache',
    'redis://',
    'redis:///2',
    'redis://cache/jobs',
    'redis://cache/0/1',
    'redis://cache?family=6',
    'redis://cache#2',
    'redis://cache:99999',
    'redis://:%zz@cache',
  ])('%j is none', (text) => {
    expect(parseRedisUrl(text)).toBeUndefined();
  });
});
