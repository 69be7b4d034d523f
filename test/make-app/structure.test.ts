import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { isRecord } from './iml/iml-functions.ts';
import { APP_FOLDER, type Component, type ComponentType, readAppFiles } from './make/app-files.ts';
import { faultsOf, fieldOf } from './make/parameters.ts';

const files = readAppFiles();
const { manifest } = files;
const all = files.all();
const components = Object.entries(manifest.components).flatMap(([type, ofType]) =>
  Object.entries(ofType).map(
    ([name, component]) => [`${type} ${name}`, type as ComponentType, name, component] as const,
  ),
);

/** Which code files Make's local development expects of a component, and the ends of their names. */
const CODE_FILES: Partial<Record<ComponentType, Record<string, string | null>>> = {
  connection: { communication: 'communication', params: 'params', common: null },
  webhook: { communication: 'communication', params: 'params', attach: 'attach', detach: 'detach' },
  module: {
    communication: 'communication',
    staticParams: 'static-params',
    mappableParams: 'mappable-params',
    interface: 'interface',
    samples: 'samples',
  },
  rpc: { communication: 'communication', params: 'params' },
};

const NAME: Partial<Record<ComponentType, RegExp>> = {
  module: /^[a-zA-Z][0-9a-zA-Z]{2,47}$/,
  rpc: /^[a-zA-Z][0-9a-zA-Z]{2,47}$/,
  webhook: /^[a-zA-Z][0-9a-zA-Z-]{1,33}[0-9a-zA-Z]$/,
  connection: /^[a-zA-Z][0-9a-zA-Z-]{1,33}[0-9a-zA-Z]$/,
};

/** Proper names and abbreviations are all that a label in sentence case writes large inside. */
const isSentenceCase = (label: string) =>
  /^[A-Z]/.test(label) && !/ (?!API\b|IDs?\b|URL\b|IP\b|MIME\b|OS\b|Ask Users\b|Users\b)[A-Z]/.test(label);

describe('the manifest', () => {
  test('has every key that Make asks for, and no other', () => {
    expect(Object.keys(manifest).sort()).toEqual([
      'components',
      'fileVersion',
      'generalCodeFiles',
      'origins',
    ]);
    expect(Object.keys(manifest.components).sort()).toEqual([
      'connection',
      'endpoint',
      'function',
      'module',
      'rpc',
      'webhook',
    ]);
    expect(Object.keys(manifest.generalCodeFiles).sort()).toEqual(['base', 'common', 'groups', 'readme']);
    expect(manifest.fileVersion).toBe(1);
  });

  test('names no origin and no file with secrets, and needs no code of our own', () => {
    expect(manifest.origins).toEqual([]);
    expect(manifest.generalCodeFiles.common).toBeNull();
    expect(manifest.components.function).toEqual({});
  });

  test.each(components)(
    '%s has its code files, a fitting name and a label in sentence case',
    (_, type, name, one) => {
      const folder = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
      const expected = Object.entries(CODE_FILES[type] ?? {}).map(([kind, end]) => [
        kind,
        end && `${type}s/${folder}/${folder}.${end}.iml.json`,
      ]);
      expect(one.codeFiles).toEqual(Object.fromEntries(expected));
      expect(name).toMatch(NAME[type] ?? /^$/);
      expect(isSentenceCase(one.label)).toBe(true);
      if (type !== 'connection') expect(manifest.components.connection).toHaveProperty(one.connection ?? '');
      expect(keysOf(one)).toEqual(KEYS[type]?.(one));
    },
  );

  const keysOf = (one: Component) => Object.keys(one).sort();
  const KEYS: Partial<Record<ComponentType, (one: Component) => string[]>> = {
    connection: () => ['codeFiles', 'connectionType', 'label'],
    webhook: () => ['codeFiles', 'connection', 'label', 'webhookType'],
    rpc: () => ['codeFiles', 'connection', 'label'],
    module: ({ moduleType }) => [
      ...(moduleType === 'action' ? ['actionCrud'] : []),
      ...['codeFiles', 'connection', 'description', 'label', 'moduleType'],
      ...(moduleType === 'instant_trigger' ? ['webhook'] : []),
    ],
  };

  test('every instant trigger has a webhook of its own, and every webhook a trigger', () => {
    const linked = Object.values(manifest.components.module).flatMap(({ webhook }) => webhook ?? []);
    expect(linked.sort()).toEqual(Object.keys(manifest.components.webhook).sort());
  });
});

test('every file is named in the manifest or is a fallback, and every named file exists', () => {
  const named = [
    ...Object.values(manifest.generalCodeFiles),
    ...components.flatMap(([, , , { codeFiles }]) => Object.values(codeFiles)),
  ].flatMap((path) => path ?? []);
  for (const path of named) expect([path, existsSync(join(APP_FOLDER, path))]).toEqual([path, true]);
  const strange = [...all.keys()].filter(
    (path) => !named.includes(path) && path !== 'makecomapp.json' && !path.startsWith('fallback/'),
  );
  expect(strange).toEqual([]);
});

test('every fallback stands in for the interface of a module', () => {
  const fallbacks = [...all.keys()].filter((path) => path.startsWith('fallback/'));
  const dynamic = Object.values(manifest.components.module).filter(({ codeFiles }) =>
    String(all.get(codeFiles.interface ?? '')).startsWith('rpc://'),
  );
  expect(fallbacks.sort()).toEqual(
    dynamic.map(({ codeFiles }) => codeFiles.interface?.replace(/^modules\/[^/]+/, 'fallback')).sort(),
  );
});

test('every rpc:// leads to an RPC, and every RPC is asked by something', () => {
  const asked = new Set(
    [...all.values()].flatMap((file) =>
      [...JSON.stringify(file).matchAll(/rpc:\/\/(\w+)/g)].map(([, name]) => name),
    ),
  );
  expect([...asked].sort()).toEqual(Object.keys(manifest.components.rpc).sort());
});

test('every module is in a group, once', () => {
  const groups = all.get('modules/groups.json') as { label: string; modules: string[] }[];
  expect(groups.flatMap(({ modules }) => modules).sort()).toEqual(
    Object.keys(manifest.components.module).sort(),
  );
});

test('every field and every entry of an interface has a name, a type that Make knows and a label in sentence case', () => {
  const found = [...all].flatMap(([path, file]) =>
    /params|interface|fallback/.test(path)
      ? fieldsIn(file).map(({ name, type, label }) => ({ path, name, type, label }))
      : [],
  );
  expect(found.length).toBeGreaterThan(100);
  for (const { path, name, type, label } of found) {
    expect([path, name, label, isSentenceCase(String(label))]).toEqual([path, name, label, true]);
    expect(String(name)).toMatch(/^[A-Za-z_]\w*$|^\{\{/);
    expect(TYPES).toContain(type);
    expect(['accountName', 'teamID']).not.toContain(name);
  }
});

const TYPES = 'any array boolean collection date email number password select text uinteger url'.split(' ');

/** Collections in lists, as deep as they go: fields, entries of an interface, entries of their specs. */
function fieldsIn(value: unknown): Record<string, unknown>[] {
  if (Array.isArray(value))
    return value.flatMap((one) => (isRecord(one) && 'type' in one ? [one, ...fieldsIn(one.spec)] : []));
  if (!isRecord(value)) return [];
  const wrapper = isRecord(value.response) ? value.response.wrapper : undefined;
  return fieldsIn(wrapper);
}

describe('a person', () => {
  const params = files.code('connection', 'apiKey', 'params') as Record<string, unknown>[];
  const serverUrl = params.find(({ name }) => name === 'baseUrl');

  test('cannot send the API key elsewhere once the connection is made, and never sees it', () => {
    expect(serverUrl).toMatchObject({ default: 'https://app.askusers.org', editable: false, required: true });
    expect(params.find(({ name }) => name === 'apiKey')).toMatchObject({ type: 'password', editable: true });
  });

  test.each([
    ['https://app.askusers.org', true],
    ['https://ask.example.com:8443', true],
    ['https://example.com/ask', true],
    ['https://app.askusers.org/', false],
    ['http://app.askusers.org', false],
    ['https://user@evil.example', false],
    ['https://app.askusers.org?x', false],
    ['app.askusers.org', false],
    ['javascript:alert(1)', false],
  ])('may give %s as the server: %s', (url, allowed) => {
    const faults = faultsOf([fieldOf(serverUrl)], { baseUrl: url });
    expect(faults).toEqual(allowed ? [] : ['Server URL is not valid']);
  });
});
