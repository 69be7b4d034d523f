import { describe, expect, test } from '@jest/globals';
import { retryAfterMs } from '../../../server/src/engine/retry-after.ts';
import { MAX_ATTEMPTS, nextAttemptAt } from '../../../server/src/engine/retry-schedule.ts';

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
const endedAt = new Date('2026-03-01T10:00:00.000Z');

describe('the next attempt', () => {
  test.each([
    [1, '2026-03-01T10:01:00.000Z'],
    [2, '2026-03-01T10:05:00.000Z'],
    [3, '2026-03-01T10:15:00.000Z'],
    [4, '2026-03-01T11:00:00.000Z'],
    [5, '2026-03-01T16:00:00.000Z'],
  ])('after attempt %i comes at %s', (scheduleStep, expected) => {
    expect(nextAttemptAt({ scheduleStep, endedAt, random: () => 0 })?.toISOString()).toBe(expected);
  });

  test('does not come after the sixth', () => {
    expect(MAX_ATTEMPTS).toBe(6);
    expect(nextAttemptAt({ scheduleStep: 6, endedAt })).toBeUndefined();
    expect(nextAttemptAt({ scheduleStep: 6, endedAt, retryAfterMs: SECOND })).toBeUndefined();
  });

  test('is never early and at most 5 % late', () => {
    const waits = [60, 300, 900, 3_600, 21_600].map((seconds) => seconds * SECOND);
    for (const [index, wait] of waits.entries()) {
      for (const random of [() => 0, () => 0.5, () => 0.999_999, Math.random]) {
        const next = nextAttemptAt({ scheduleStep: index + 1, endedAt, random });
        const waited = (next?.getTime() ?? 0) - endedAt.getTime();
        expect(waited).toBeGreaterThanOrEqual(wait);
        expect(waited).toBeLessThanOrEqual(wait * 1.05);
      }
    }
  });

  test('comes later when the receiver asks for it, and never earlier', () => {
    const at = (wish: number) =>
      nextAttemptAt({ scheduleStep: 1, endedAt, retryAfterMs: wish, random: () => 0 })?.toISOString();
    expect(at(0)).toBe('2026-03-01T10:01:00.000Z');
    expect(at(59 * SECOND)).toBe('2026-03-01T10:01:00.000Z');
    expect(at(61 * SECOND)).toBe('2026-03-01T10:01:01.000Z');
    expect(at(6 * HOUR)).toBe('2026-03-01T16:00:00.000Z');
  });
});

describe('Retry-After', () => {
  const now = new Date('1994-11-06T08:49:07.000Z');

  test.each([
    ['0', 0],
    ['120', 120 * SECOND],
    [' 120 ', 120 * SECOND],
    ['21600', 6 * HOUR],
    ['21601', 6 * HOUR],
    ['9'.repeat(400), 6 * HOUR],
    ['Sun, 06 Nov 1994 08:49:37 GMT', 30 * SECOND],
    ['Sunday, 06-Nov-94 08:49:37 GMT', 30 * SECOND],
    ['Sun Nov  6 08:49:37 1994', 30 * SECOND],
    ['Sun, 06 Nov 1994 08:00:00 GMT', 0],
    ['Sun, 06 Nov 2094 08:49:37 GMT', 6 * HOUR],
  ])('%j is understood', (header, milliseconds) => {
    expect(retryAfterMs(header, now)).toBe(milliseconds);
  });

  test.each([
    undefined,
    '',
    '-1',
    '+1',
    '1.5',
    '1e3',
    '0x10',
    'soon',
    '1 minute',
    '120, 120',
    'Infinity',
    'NaN',
    '2030-01-01',
    '2030-01-01T00:00:00Z',
    'Nov 6',
    'Xxx, 99 Yyy 1994 99:99:99 GMT',
    'Sun, 06 Nov 1994 08:49:37 CET',
  ])('%j is ignored', (header) => {
    expect(retryAfterMs(header, now)).toBeUndefined();
  });

  test('twice is ignored', () => {
    expect(retryAfterMs(['1', '2'], now)).toBeUndefined();
  });
});
