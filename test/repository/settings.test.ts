import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { ConfigFault, ENVIRONMENT_NAMES, readConfig } from '../../server/src/config.ts';
import { type GuideSetting, guideSettings, OPERATIONS_GUIDE } from './operations-guide.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const settings = guideSettings();
/** What some settings need beside them. */
const PARTNERS = {
  DATABASE_URL: 'postgres://127.0.0.1/ask',
  REDIS_URL: 'redis://127.0.0.1',
  ENCRYPTION_KEY: Buffer.alloc(32).toString('base64'),
};
const readWith = (name: string, value: string) => readConfig({ ...PARTNERS, [name]: value });

describe('the table of settings', () => {
  test('names what the server reads, all of it and nothing else, in the same order', () => {
    expect(settings.map(({ name }) => name)).toEqual(ENVIRONMENT_NAMES);
  });

  test('explains each', () => {
    for (const { meaning } of settings) expect(meaning.length).toBeGreaterThan(15);
  });

  test('tells the defaults: setting them changes nothing, and what has none is null, empty or told in words', () => {
    const told = settings.filter((one) => one.default !== undefined);
    const given = Object.fromEntries(told.map((one) => [one.name, one.default]));
    expect(Object.keys(given)).toHaveLength(7);
    expect(readConfig(given)).toEqual(readConfig({}));
    for (const [name, value] of Object.entries(given)) {
      const { oneOf, between } = settings.find((one) => one.name === name) as GuideSetting;
      if (oneOf) expect(oneOf).toContain(value);
      if (between) expect(Number(value)).toBeGreaterThanOrEqual(between[0]);
    }
    // One more default in config.ts than the table tells would show here.
    const unset = Object.entries(readConfig({})).filter(([, value]) => value !== null && `${value}` !== '');
    expect(unset).toHaveLength(told.length);
  });

  test.each(settings.filter(({ oneOf }) => oneOf))('tells every value that $name may have', (setting) => {
    for (const value of setting.oneOf ?? []) readWith(setting.name, value);
    const fault = faultOf(setting.name, 'something else');
    expect(fault).toBe(`${setting.name} must be one of ${setting.oneOf?.join(', ')}.`);
  });

  test.each(settings.filter(({ between }) => between))('tells the smallest and largest $name', (setting) => {
    const [from, to] = setting.between ?? [0, 0];
    for (const value of [from, to]) readWith(setting.name, `${value}`);
    for (const value of [from - 1, to + 1, from + 0.5])
      expect(faultOf(setting.name, `${value}`)).toMatch(
        new RegExp(`^${setting.name} must be a whole number.+\\.$`),
      );
  });

  test('lengths and sizes are named with their unit', () => {
    for (const { name } of settings.filter((one) => one.between && one.name !== 'PORT'))
      expect(name).toMatch(/_(DAYS|MIB)$/);
  });

  test.each([
    ['PORT', 'http'],
    ['PUBLIC_URL', 'ask.company.test'],
    ['DATABASE_URL', 'mysql://host/db'],
    ['REDIS_URL', 'host:6379'],
    ['ROLE', 'both'],
    ['BOOTSTRAP_API_KEY', 'ask_short'],
    ['ENCRYPTION_KEY', 'c2hvcnQ='],
    ['ALLOW_PRIVATE_TARGETS', '10.0.0.0/99'],
    ['TRUSTED_PROXIES', 'proxy.local'],
    ['RETENTION_DAYS', 'P30D'],
    ['RESPONSE_BODY_RETENTION_DAYS', '1.5'],
    ['MAX_UPLOAD_MIB', '10MB'],
    ['LOG_LEVEL', 'loud'],
  ])('%s=%s refuses the start with one sentence that names the variable and not the value', (name, value) => {
    const fault = faultOf(name, value);
    expect(fault).toMatch(new RegExp(`^${name} must .+\\.$`));
    expect(fault.replace(name, '')).not.toContain(value);
  });
});

test('no document, container or composition sets or names a variable that the server does not read', () => {
  const known = new Set([...ENVIRONMENT_NAMES, ...OTHERS]);
  const documents = ['README.md', 'Dockerfile', 'compose.yaml', ...guides()];
  const unknown = documents.flatMap((path) => {
    const text = readFileSync(join(ROOT, path), 'utf8');
    const named = text.matchAll(/(?<![\w/.-])([A-Z]{2,}_[A-Z_]+)(?=[`=:}]| *$)/gm);
    return [...named].filter(([, name = '']) => !known.has(name)).map(([, name]) => `${path}: ${name}`);
  });
  expect(unknown).toEqual([]);
  expect(OPERATIONS_GUIDE).toContain('ENCRYPTION_KEY');
});

/** Of other programs: containers, Node, and those of receivers in the examples. */
const OTHERS = [
  'POSTGRES_PASSWORD',
  'POSTGRES_USER',
  'POSTGRES_DB',
  'REDIS_PASSWORD',
  'REDISCLI_AUTH',
  'NODE_ENV',
  'ASKUSERS_WEBHOOK_SECRET',
];

const guides = () =>
  readdirSync(join(ROOT, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name));

function faultOf(name: string, value: string): string {
  try {
    readWith(name, value);
  } catch (error) {
    if (error instanceof ConfigFault && error.faults.length === 1) return `${error.faults[0]}`;
    throw error;
  }
  throw new Error(`${name}=${value} was accepted`);
}
