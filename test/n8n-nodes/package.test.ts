import { execFile, execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { bodySignature, sign } from '@askusers/shared';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { packPackage } from '../support/pack-package.ts';
import { fakeN8n } from './fake-n8n.ts';

const run = promisify(execFile);
const HERE = dirname(fileURLToPath(import.meta.url));
const SOURCE = join(HERE, '../../n8n-nodes');
const manifest = JSON.parse(readFileSync(join(SOURCE, 'package.json'), 'utf8'));

/** What n8n lints of a repository (`SOURCE_FILE_PATTERNS` of its scanner), and of what was published. */
const SOURCES = ['package.json', '{nodes,credentials}/**/*.{js,ts,json}'];
const PUBLISHED = ['**/*.js', 'package.json'];

/** What it says; several run at once, for each needs some seconds. */
async function scan(folder: string, patterns: string[]): Promise<string> {
  const program = [join(HERE, 'scan-package.mjs'), folder, ...patterns];
  // Under Jest's NODE_ENV some of its rules believe that they are being tested themselves.
  const env = { PATH: process.env.PATH };
  const { stdout, stderr } = await run(process.execPath, program, { env }).catch((error) => error);
  return `${stdout}${stderr}`.trim();
}

/** The sources with three faults, and a comment that asks to overlook them. */
function makeFaulty(folder: string): void {
  cpSync(SOURCE, folder, { recursive: true, filter: (path) => !path.includes('node_modules') });
  const trigger = join(folder, 'nodes/AskUsersTrigger/AskUsersTrigger.node.ts');
  const misnamed = readFileSync(trigger, 'utf8').replace("'Ask Users Trigger',", "'Ask Users',");
  writeFileSync(trigger, `/* eslint-disable */\n${misnamed}\nsetTimeout(() => {}, 1);`);
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ ...manifest, dependencies: { axios: '*' } }));
}

describe('the package', () => {
  let packed: ReturnType<typeof packPackage>;
  /** As n8n has it below its own folder: unpacked, with n8n-workflow to be found above it. */
  let installed: string;
  beforeAll(() => {
    packed = packPackage('n8n-nodes');
    const modules = join(dirname(packed.tarball), 'node_modules');
    installed = join(modules, manifest.name);
    mkdirSync(installed, { recursive: true });
    execFileSync('tar', ['-xzf', packed.tarball, '-C', installed, '--strip-components=1']);
    symlinkSync(join(HERE, '../../node_modules/n8n-workflow'), join(modules, 'n8n-workflow'));
  });
  afterAll(() => packed?.remove());

  test('passes n8n’s own check of its sources and of what is published, and would not with a fault', async () => {
    const faulty = join(dirname(packed.tarball), 'faulty');
    makeFaulty(faulty);
    const [sources, published, faults] = await Promise.all([
      scan(SOURCE, SOURCES),
      scan(installed, PUBLISHED),
      scan(faulty, SOURCES),
    ]);
    expect([sources, published]).toEqual(['passed', 'passed']);
    expect(faults).toContain('no-restricted-globals');
    expect(faults).toContain('trigger-node-conventions');
    expect(faults).toContain('no-runtime-dependencies');
  });

  test('holds what is needed and nothing else', () => {
    expect(packed.files.toSorted()).toEqual([
      'LICENSE',
      'README.md',
      'dist/credentials/AskUsersApi.credentials.js',
      'dist/icons/askusers.dark.svg',
      'dist/icons/askusers.svg',
      'dist/nodes/AskUsers/AskUsers.node.js',
      'dist/nodes/AskUsers/AskUsers.node.json',
      'dist/nodes/AskUsersTrigger/AskUsersTrigger.node.js',
      'dist/nodes/AskUsersTrigger/AskUsersTrigger.node.json',
      'package.json',
    ]);
    for (const path of packed.files) {
      const text = readFileSync(join(installed, path), 'utf8');
      for (const foreign of ['sourceMappingURL', join(HERE, '../..')]) expect(text).not.toContain(foreign);
    }
    expect(manifest.dependencies).toBeUndefined();
    expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
  });

  test('requires n8n-workflow and Node’s crypto, and nothing that is not there', () => {
    const programs = readdirSync(installed, { recursive: true, encoding: 'utf8' }).filter((path) =>
      path.endsWith('.js'),
    );
    const wanted = programs.flatMap((path) => {
      const text = readFileSync(join(installed, path), 'utf8');
      return [...text.matchAll(/\b(?:require|import)\(([^)]*)\)|\bfrom\s+["']([^"']+)["']/g)].map(
        (found) => found[1] ?? found[2],
      );
    });
    expect(programs).toHaveLength(3);
    expect([...new Set(wanted)].toSorted()).toEqual(['"n8n-workflow"', '"node:crypto"']);
  });

  /** A file below dist is loaded by its path, and its class found by the file's name. */
  function load(path: string) {
    const require = createRequire(join(installed, 'package.json'));
    const name = path.split('/').at(-1)?.split('.')[0] ?? '';
    return new (require(join(installed, path))[name])();
  }

  test('loads as n8n loads it, and its icons and descriptions are where it says', () => {
    const { nodes, credentials } = manifest.n8n;
    expect(credentials.map((path: string) => load(path).name)).toEqual(['askUsersApi']);
    expect(nodes.map((path: string) => load(path).description.name)).toEqual(['askUsers', 'askUsersTrigger']);
    for (const path of [...nodes, ...credentials]) {
      const { icon } = path.includes('.node.') ? load(path).description : load(path);
      for (const file of Object.values<string>(icon)) {
        const place = join(installed, dirname(path), file.replace(/^file:/, ''));
        expect(readFileSync(place, 'utf8')).toContain('<svg');
      }
    }
    for (const path of nodes) {
      const codex = JSON.parse(readFileSync(join(installed, path.replace(/\.js$/, '.json')), 'utf8'));
      expect(codex.node).toBe(`${manifest.name}.${load(path).description.name}`);
    }
  });

  test('its signing is that of shared: the published vectors verify in the packed trigger', async () => {
    const file = join(HERE, '../contract/vectors/signature-vectors.json');
    const vectors: { secret: string; id: string; body: string; x_webhook_signature: string }[] = JSON.parse(
      readFileSync(file, 'utf8'),
    ).ours;
    const trigger = load(manifest.n8n.nodes[1]);
    for (const { secret, id, body, x_webhook_signature } of vectors) {
      expect(bodySignature(body, secret)).toBe(x_webhook_signature);
      const headers = {
        ...sign({ body, eventId: id, timestampSeconds: Math.floor(Date.now() / 1000), secret }),
      };
      const arrived = async (text: string) => {
        const fake = fakeN8n({
          baseUrl: '',
          parameters: { simplify: false },
          request: { rawBody: Buffer.from(text), headers },
        });
        fake.staticData.secret = secret;
        return trigger.webhook.call(fake.webhook);
      };
      expect(await arrived(body)).toEqual({ workflowData: [[{ json: JSON.parse(body) }]] });
      expect(await arrived(`${body}\n`)).toEqual({ noWebhookResponse: true });
    }
    expect(vectors.length).toBeGreaterThan(3);
  });

  test('the trigger’s life cycle is that of registration.ts', () => {
    const { webhookMethods, methods, description } = load(manifest.n8n.nodes[1]);
    expect(Object.keys(webhookMethods.default)).toEqual(['checkExists', 'create', 'delete']);
    for (const { typeOptions, modes = [] } of description.properties) {
      for (const { typeOptions: listOptions } of modes) {
        if (listOptions) expect(Object.keys(methods.listSearch)).toContain(listOptions.searchListMethod);
      }
      expect(typeOptions?.loadOptionsMethod).toBeUndefined();
    }
  });

  test('the README links each example, and every example names nodes and parameters that exist', () => {
    const readme = readFileSync(join(SOURCE, 'README.md'), 'utf8');
    const types = new Map<string, { properties: { name: string }[] }>(
      manifest.n8n.nodes.map((path: string) => {
        const { description } = load(path);
        return [`${manifest.name}.${description.name}`, description];
      }),
    );
    const examples = readdirSync(join(SOURCE, 'examples'));
    expect(examples.length).toBeGreaterThan(1);
    for (const name of examples) {
      expect(readme).toContain(`examples/${name}`);
      const { nodes } = JSON.parse(readFileSync(join(SOURCE, 'examples', name), 'utf8'));
      for (const { type, parameters } of nodes) {
        const known = types.get(type);
        if (!known) expect(type).toMatch(/^n8n-nodes-base\./);
        const names = known?.properties.map((property) => property.name) ?? [];
        if (known) for (const one of Object.keys(parameters)) expect(names).toContain(one);
      }
    }
  });
});
