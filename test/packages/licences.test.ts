import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { shippedPackages } from './shipped-packages.mjs';

const textOf = (path: string) =>
  readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8');
const shipped = shippedPackages(JSON.parse(textOf('package-lock.json')));

/** They ask for their notice to be kept and for nothing else. */
const ALLOWED = [
  'MIT',
  'MIT-0',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'Unlicense',
];

/** What Zapier's platform consists of, and needs Zapier's agreement: in the archive for Zapier and nowhere else. */
const ZAPIERS_OWN = [
  'node_modules/json-metaschema: Public Domain',
  'node_modules/urlsafe-base64: undefined', // says MIT in its readme
  'node_modules/zapier-platform-core: SEE LICENSE IN LICENSE',
  'node_modules/zapier-platform-schema: SEE LICENSE IN LICENSE',
];

/** An SPDX expression: one of those joined by OR is enough, all of those joined by AND are needed. */
function isAllowed(licence: string): boolean {
  const words = licence.replace(/^\((.*)\)$/, '$1');
  if (words.includes(' OR ')) return words.split(' OR ').some(isAllowed);
  return words.split(' AND ').every((one) => ALLOWED.includes(one));
}

test('every package that reaches users may be used as we use it', () => {
  const others = [...shipped].filter(([, { license }]) => !isAllowed(license ?? ''));
  expect(others.map(([at, { license }]) => `${at}: ${license}`).toSorted()).toEqual(ZAPIERS_OWN);
});

test('what reaches users is what the server, the connectors and the dashboard are made of, and no tool', () => {
  const names = [...shipped.keys()].map((at) => at.replace(/^.*node_modules\//, ''));
  expect(names).toEqual(
    expect.arrayContaining(['express', 'zod', 'pg-types', 'zapier-platform-core', '@mantine/core', 'clsx']),
  );
  for (const tool of ['jest', 'esbuild', 'typescript', 'n8n-workflow', 'playwright-core', 'svix', 'fflate']) {
    expect(names).not.toContain(tool);
  }
});

test('an expression is judged by its parts', () => {
  expect(['MIT', '(MIT OR GPL-3.0)', '(MIT AND BSD-3-Clause)'].map(isAllowed)).toEqual([true, true, true]);
  expect(['', 'GPL-3.0', 'SEE LICENSE IN LICENSE.md', '(MIT AND GPL-3.0)'].map(isAllowed)).toEqual([
    false,
    false,
    false,
    false,
  ]);
});

test('each package that leaves the repository has its licence in it', () => {
  const ours = textOf('LICENSE');
  expect(ours).toContain('MIT License');
  for (const folder of ['shared', 'n8n-nodes', 'zapier-app']) expect(textOf(`${folder}/LICENSE`)).toBe(ours);
  for (const folder of ['.', 'shared', 'server', 'n8n-nodes', 'zapier-app']) {
    expect(JSON.parse(textOf(`${folder}/package.json`)).license).toBe('MIT');
  }
});

test('the dashboard names the notices of all that it is bundled from, and nothing else is in it', () => {
  const assets = 'server/dist/dashboard/assets'; // `npm test` builds before
  const names = readdirSync(fileURLToPath(new URL(`../../${assets}`, import.meta.url)));
  const [notices = '', ...more] = names.filter((name) =>
    /^third-party-licences-[0-9a-f]{8}\.txt$/.test(name),
  );
  expect(more).toEqual([]);
  const scripts = names.filter((name) => name.endsWith('.js'));
  expect(scripts.length).toBeGreaterThan(5);
  for (const name of scripts) expect(textOf(join(assets, name))).toContain(`/* Licences: ${notices} */`);

  const told = textOf(join(assets, notices)).split(`\n${'-'.repeat(80)}\n\n`);
  const packages = told.map((notice) => notice.split(' ')[0]);
  expect(packages).toEqual(
    expect.arrayContaining(['@mantine/core', '@tanstack/react-query', 'react', 'uplot']),
  );
  for (const notice of told) expect(notice).toMatch(/\n\n(.|\n)*(copyright|permission)/i);
  const shippedNames = [...shipped.keys()].map((at) => at.replace(/^.*node_modules\//, ''));
  expect(shippedNames).toEqual(expect.arrayContaining(packages));
});
