import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as workspace from '@askusers/shared';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type RealDelivery, realDeliveries } from '../receivers/real-deliveries.ts';
import { documentBlock } from '../repository/document-blocks.ts';
import { type PackedPackage, packPackage } from '../support/pack-package.ts';
import { type CleanFolder, makeCleanFolder } from './clean-folder.ts';
import { replay, startReceiverProgram } from './receiver-program.ts';
import { EXPRESS_SOURCE, TYPED_SOURCE } from './typed-sources.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const block = (name: string) => documentBlock('shared/README.md', name);

/** What a receiver may use; all of it is there for the workspace too, and much else is not for receivers. */
const EXPORTED = [
  'Event',
  'EventAnswer',
  'EventField',
  'EventType',
  'FormEvent',
  'SurveyEvent',
  'expressReceiver',
  'fetchReceiver',
  'keepRawBody',
  'makeSecret',
  'sign',
  'verifyWebhook',
];

const DECLARED = [
  'definition',
  'event',
  'event-answer',
  'event-type',
  'express-receiver',
  'fetch-receiver',
  'form-event',
  'question-type',
  'raw-body',
  'receive-event',
  'received-event',
  'receivers',
  'reply-block',
  'secret-key',
  'sign',
  'survey-event',
  'typed-answer',
  'verify',
  'verify-webhook',
  'webhook-refusal',
];

/** The one before 7 is another program, and what most people still have; n8n's checks brought it. */
const OLDER_TYPESCRIPT = '@n8n/scan-community-package/node_modules/typescript';

describe('the package for receivers', () => {
  let packed: PackedPackage;
  let folder: CleanFolder;
  let deliveries: RealDelivery[];
  beforeAll(async () => {
    packed = packPackage('shared');
    folder = await makeCleanFolder({
      tarball: packed.tarball,
      dependencies: ['zod'],
      borrowed: ['express', '@types/express', '@types/node'],
    });
    deliveries = Object.values(await realDeliveries());
  });
  afterAll(async () => {
    packed?.remove();
    await folder?.remove();
  });

  const installed = (path: string) =>
    readFileSync(join(folder.path, 'node_modules/@askusers/shared', path), 'utf8');

  test('holds what is needed and nothing else, and nothing of the machine that built it', () => {
    expect(packed.files).toEqual(
      [
        'LICENSE',
        'README.md',
        'package.json',
        'dist/receivers.cjs',
        'dist/receivers.js',
        ...DECLARED.flatMap((name) => [`dist/${name}.d.cts`, `dist/${name}.d.ts`]),
      ].toSorted(),
    );
    expect(installed('LICENSE')).toBe(readFileSync(join(ROOT, 'LICENSE'), 'utf8'));
    for (const path of packed.files)
      expect(installed(path)).not.toMatch(/sourceMappingURL|\.ts'|node_modules\//);
    for (const path of packed.files) expect(installed(path)).not.toContain(ROOT);
  });

  test('depends on zod and may be published', () => {
    const manifest = JSON.parse(installed('package.json'));
    expect(manifest).toMatchObject({ license: 'MIT', dependencies: { zod: expect.any(String) } });
    expect(Object.keys(manifest.dependencies)).toEqual(['zod']);
    expect(manifest.private).toBeUndefined();
    for (const path of ['dist/receivers.js', 'dist/receivers.cjs']) {
      const wanted = installed(path).matchAll(/(?:\bfrom |require\()"([^"]+)"/g);
      expect([...new Set([...wanted].map(([, name]) => name))].toSorted()).toEqual(['node:crypto', 'zod']);
    }
  });

  test('exports the same to CommonJS and to modules, and nothing that is only the workspace’s', async () => {
    await folder.write({
      'names.cjs': `console.log(JSON.stringify(Object.keys(require('@askusers/shared'))));`,
      'names.mjs': `import * as all from '@askusers/shared'; console.log(JSON.stringify(Object.keys(all)));`,
      'inside.cjs': `try { require('@askusers/shared/dist/receivers.cjs') } catch (error) { console.log(error.code) }`,
    });
    for (const file of ['names.cjs', 'names.mjs']) {
      expect(JSON.parse(await folder.node(file)).toSorted()).toEqual(EXPORTED);
    }
    expect(await folder.node('inside.cjs')).toBe('ERR_PACKAGE_PATH_NOT_EXPORTED\n');
    expect(Object.keys(workspace)).toEqual(expect.arrayContaining([...EXPORTED, 'serialiseEvent']));
  });

  test('the README’s receivers take real deliveries and refuse forged ones', async () => {
    await folder.write({
      'express.cjs': block('express'),
      'verify.mts': block('verify'),
      // A route is a function; this is the server around it that a framework would be.
      'route.mjs': block('fetch'),
      'fetch.mjs': FETCH_SERVER,
    });
    await typeCheck('node16', ['--outDir', 'out', 'verify.mts']);
    for (const file of ['express.cjs', 'fetch.mjs', 'out/verify.mjs']) {
      const [{ secret }] = deliveries as [RealDelivery];
      const program = await startReceiverProgram(join(folder.path, file), secret);
      try {
        for (const delivery of deliveries) {
          expect([file, await replay(program.url, delivery)]).toEqual([file, { status: 200, text: 'OK' }]);
          const forged = { ...delivery, body: Buffer.concat([delivery.body, Buffer.from(' ')]) };
          expect(await replay(program.url, forged)).toMatchObject({ status: 401 });
        }
      } finally {
        await program.stop();
      }
    }
  });

  test('the README’s trial of a receiver prints what it says', async () => {
    await folder.write({ 'try.mjs': block('try') });
    const said = [...block('try').matchAll(/; \/\/ (.+)$/gm)].map(([, word]) => word);
    expect((await folder.node('try.mjs')).trim().split('\n')).toEqual(said);
  });

  test('TypeScript finds its types in modules, in CommonJS and for bundlers, and so does the version before', async () => {
    const sources = { typed: TYPED_SOURCE, readme: block('verify'), express: EXPRESS_SOURCE };
    for (const [name, source] of Object.entries(sources)) {
      await folder.write({ [`${name}.mts`]: source, [`${name}.cts`]: source, [`${name}.ts`]: source });
    }
    const whole = ['--noEmit', '--skipLibCheck', 'false'];
    const quick = ['--noEmit', '--skipLibCheck'];
    await typeCheck('node16', [...whole, 'typed.mts', 'typed.cts', 'readme.mts', 'readme.cts']);
    await typeCheck('node16', [...quick, 'express.mts', 'express.cts']);
    await typeCheck('bundler', [...quick, 'typed.ts', 'readme.ts']);
    await typeCheck('node16', [...quick, 'typed.mts', 'typed.cts'], OLDER_TYPESCRIPT);
    // What compiles to CommonJS and never heard of `exports`; the present TypeScript knows it no more.
    const formerly = [...quick, '--ignoreDeprecations', '6.0'];
    await typeCheck('node10', [...formerly, 'typed.ts', 'readme.ts'], OLDER_TYPESCRIPT);
  });

  async function typeCheck(
    resolution: 'node16' | 'bundler' | 'node10',
    more: string[],
    place = 'typescript',
  ): Promise<void> {
    const compiler = join(ROOT, 'node_modules', place, 'bin/tsc');
    const module = { node16: 'node16', bundler: 'preserve', node10: 'commonjs' }[resolution];
    const flags = ['--strict', '--exactOptionalPropertyTypes', '--target', 'es2022', '--types', 'node'];
    const said = await folder.node(
      compiler,
      ...flags,
      '--module',
      module,
      '--moduleResolution',
      resolution,
      ...more,
    );
    expect(said).toBe('');
  }
});

const FETCH_SERVER = `
  import { createServer } from 'node:http';
  import { POST } from './route.mjs';
  createServer(async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const { status, text } = await POST(
      new Request('http://receiver.example/', {
        method: request.method,
        headers: request.headers,
        ...(request.method === 'POST' && { body: Buffer.concat(chunks) }),
      }),
    ).then(async (answer) => ({ status: answer.status, text: await answer.text() }));
    response.writeHead(status).end(text);
  }).listen(process.env.PORT);
`;
