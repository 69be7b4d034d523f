import { describe, expect, test } from '@jest/globals';
import { makeFormat } from '../../server/dashboard/language/format.ts';

const en = makeFormat('en', 'en-GB', 'America/Sao_Paulo');
const pt = makeFormat('pt', 'pt-BR', 'America/Sao_Paulo');
/** Intl puts different kinds of spaces between numbers and units. */
const plain = (text: string) => text.replace(/\s/g, ' ');

describe('dates and numbers on the screen', () => {
  test('moments are in the zone and the language of the visitor', () => {
    expect(plain(en.moment('2026-01-15T02:30:05.123Z'))).toBe('14 Jan 2026, 23:30:05');
    expect(plain(pt.moment('2026-01-15T02:30:05.123Z'))).toBe('14 de jan. de 2026, 23:30:05');
  });

  test('a share is rounded down, so that one failure in thousands is no 100 %', () => {
    expect(plain(en.percent(9_999 / 10_000))).toBe('99.9%');
    expect(plain(pt.percent(9_999 / 10_000))).toBe('99,9%');
    expect(plain(en.percent(1))).toBe('100%');
    expect(plain(en.percent(0))).toBe('0%');
  });

  test('how long ago, and in how long, by the largest unit that fits', () => {
    const now = new Date('2026-01-15T12:00:00Z');
    expect(en.relative('2026-01-15T11:57:01Z', now)).toBe('2 minutes ago');
    expect(en.relative('2026-01-15T18:00:00Z', now)).toBe('in 6 hours');
    expect(pt.relative('2026-01-12T12:00:00Z', now)).toBe('há 3 dias');
    expect(pt.relative('2026-01-15T12:00:30Z', now)).toBe('em 30 segundos');
  });

  test('durations and sizes have their unit', () => {
    expect(plain(en.duration(431))).toBe('431 ms');
    expect(plain(en.duration(2_400))).toBe('2.4s');
    expect(plain(pt.duration(2_400))).toBe('2,4 s');
    expect(plain(en.bytes(65_536))).toBe('65.5 kB');
  });
});
