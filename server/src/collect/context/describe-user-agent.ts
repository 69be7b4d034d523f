import type { Metadata } from '@askusers/shared';

type Description = Pick<Metadata, 'browser' | 'os' | 'device'>;

/** The order matters: most browsers name the ones before them too. */
const BROWSERS: [RegExp, string][] = [
  [/\bEdg(e|A|iOS)?\//, 'Edge'],
  [/\bOPR\/|\bOpera\b/, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Chrome|CriOS|Chromium)\//, 'Chrome'],
  [/\bVersion\/[\d.]+ .*Safari\//, 'Safari'],
];

const SYSTEMS: [RegExp, string][] = [
  [/\bWindows\b/, 'Windows'],
  [/\b(iPhone|iPad|iPod)\b/, 'iOS'],
  [/\bAndroid\b/, 'Android'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bMac OS X\b|\bMacintosh\b/, 'macOS'],
  [/\bLinux\b/, 'Linux'],
];

const PROGRAM = /bot\b|crawl|spider|^curl\/|^python|^node|headless/i;

/** Coarse on purpose: what a chart needs, and null rather than a guess. */
export function describeUserAgent(userAgent: string | null): Description {
  if (!userAgent || PROGRAM.test(userAgent)) return { browser: null, os: null, device: null };
  const os = firstMatch(SYSTEMS, userAgent);
  return { browser: firstMatch(BROWSERS, userAgent), os, device: deviceOf(userAgent, os) };
}

function deviceOf(userAgent: string, os: string | null): Metadata['device'] {
  if (/\biPad\b|\bTablet\b/.test(userAgent)) return 'tablet';
  if (/\bMobi/.test(userAgent)) return 'mobile';
  // Android on a tablet says everything that a telephone says, but not "Mobile".
  if (os === 'Android') return 'tablet';
  return os === null || os === 'iOS' ? null : 'desktop';
}

const firstMatch = (table: [RegExp, string][], text: string): string | null =>
  table.find(([pattern]) => pattern.test(text))?.[1] ?? null;
