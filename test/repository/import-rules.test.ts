import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from '@jest/globals';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const run = promisify(execFile);

describe('who may import whom', () => {
  test('the linter refuses every import that the layout forbids and no other', async () => {
    const planted = [
      ...plant('shared/src/planted.ts', { refused: ['node:fs', 'react', '../../server/src/log.ts'] }),
      ...plant('shared/src/fine.ts', { allowed: ['node:crypto', 'zod', './sign.ts'] }),
      ...plant('n8n-nodes/nodes/AskUsers/planted.ts', {
        refused: ['node:fs', 'zod', '../../../server/src/log.ts', '../../../shared/src/sign.ts'],
        allowed: ['n8n-workflow', '@askusers/shared', './operations.ts', '../api/call-api.ts'],
      }),
      ...plant('server/src/store/planted.ts', {
        refused: ['../engine/outcome.ts', '../http/app.ts', '../database/pg-database.ts', 'pg', 'node:fs'],
        allowed: ['../database/database.ts', './page.ts', '@askusers/shared'],
      }),
      ...plant('server/dashboard/webhooks/planted.ts', {
        refused: ['../../src/http/webhook-view.ts', '@askusers/shared', 'node:fs', 'express', 'zod'],
        allowed: ['./webhook.ts', '../deliveries/delivery.ts', 'react', '@mantine/core', 'uplot'],
      }),
      ...plant('server/src/engine/planted.ts', {
        refused: [
          '../http/app.ts',
          '../collect/submit-reply.ts',
          '../database/embedded-database.ts',
          '../queue/in-process-wake-queue.ts',
          '../start-server.ts',
          'express',
          'pg',
        ],
        allowed: [
          '../store/page.ts',
          '../database/database.ts',
          '../queue/wake-queue.ts',
          'node:fs/promises',
          'undici',
        ],
      }),
      ...plant('server/src/collect/pages/planted.ts', {
        refused: [
          '../../http/app.ts',
          '../../queue/wake-queue.ts',
          '../../database/pg-database.ts',
          '../../start-server.ts',
        ],
        allowed: [
          '../../store/page.ts',
          '../../engine/record-replies.ts',
          '../answers/answer-error.ts',
          'react',
        ],
      }),
      ...plant('server/src/http/pages/planted.ts', {
        refused: [
          '../../database/pg-database.ts',
          '../../queue/in-process-wake-queue.ts',
          '../../config.ts',
          'undici',
        ],
        allowed: [
          '../../collect/submit-reply.ts',
          '../../store/page.ts',
          '../lists.ts',
          '../../database/database.ts',
        ],
      }),
      ...plant('server/src/people/planted.ts', {
        refused: ['../http/problem.ts', '../engine/secret-box.ts', 'express', '../start-server.ts'],
        allowed: ['../store/users.ts', '../database/database.ts', 'node:crypto', 'zod'],
      }),
      ...plant('server/src/database/planted.ts', {
        refused: ['../store/page.ts'],
        allowed: ['../log.ts', 'pg'],
      }),
      ...plant('server/src/queue/planted.ts', {
        refused: ['../engine/engine.ts'],
        allowed: ['./wake-queue.ts'],
      }),
      ...plant('server/src/receiver/planted.ts', {
        refused: ['../store/page.ts'],
        allowed: ['@askusers/shared'],
      }),
      ...plant('server/src/seed/planted.ts', {
        refused: ['../http/problem.ts'],
        allowed: ['./seed-api.ts'],
      }),
      ...['backup', 'moving'].flatMap((folder) =>
        plant(`server/src/${folder}/planted.ts`, {
          refused: ['../http/app.ts', '../engine/engine.ts', '../start-server.ts', '../config.ts', 'pg'],
          allowed: [
            '../database/embedded-database.ts',
            '../store/kept.ts',
            '../encryption.ts',
            'node:fs',
            'tar',
          ],
        }),
      ),
      ...plant('make-app/generator/planted.ts', {
        refused: ['../../server/src/log.ts', 'node:fs', 'zod'],
        allowed: ['@askusers/shared', './make-parameter.ts'],
      }),
      ...plant('zapier-app/src/planted.ts', {
        refused: ['../../server/src/log.ts', 'node:fs', 'zod'],
        allowed: ['@askusers/shared', './call-api.ts', 'zapier-platform-core'],
      }),
    ];
    const refused = await lint(planted);
    expect(refused).toEqual(
      planted
        .filter((one) => one.isForbidden)
        .map(({ path, line }) => `${path}:${line}`)
        .toSorted(),
    );
  });
});

interface Planted {
  path: string;
  line: number;
  source: string;
  isForbidden: boolean;
}

function plant(path: string, imports: { refused?: string[]; allowed?: string[] }): Planted[] {
  const { refused = [], allowed = [] } = imports;
  return [...refused, ...allowed].map((source, index) => ({
    path,
    line: index + 1,
    source,
    isForbidden: index < refused.length,
  }));
}

/** `path:line` of every import that the rules of the repository's biome.json refuse in files like these. */
async function lint(planted: Planted[]): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'askusers-lint-'));
  try {
    await cp(join(ROOT, 'biome.json'), join(folder, 'biome.json'));
    for (const path of new Set(planted.map((one) => one.path))) {
      const lines = planted
        .filter((one) => one.path === path)
        .map((one) => `export {} from '${one.source}';`);
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), `${lines.join('\n')}\n`);
    }
    const biome = join(ROOT, 'node_modules/@biomejs/biome/bin/biome');
    const args = [
      'lint',
      '--only=style/noRestrictedImports',
      '--vcs-enabled=false',
      '--reporter=github',
      '--max-diagnostics=none',
      '.',
    ];
    const { stdout } = await run(process.execPath, [biome, ...args], { cwd: folder }).catch((error) => error);
    return [
      ...stdout.matchAll(
        /file=[^,]*?((?:(?:shared|server|zapier-app)\/src|server\/dashboard|make-app\/generator|n8n-nodes\/nodes)\/[^,]+),line=(\d+)/g,
      ),
    ]
      .map(([, path, line]) => `${path}:${line}`)
      .toSorted();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
