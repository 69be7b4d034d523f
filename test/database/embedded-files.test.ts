import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DataFolderInUse, DataFolderUnusable } from '../../server/src/database/data-folder-errors.ts';
import { openEmbeddedDatabase } from '../../server/src/database/embedded-database.ts';
import { makeLog } from '../../server/src/log.ts';
import { buildProgram, type Program, type RunningProgram } from '../support/run-program.ts';
import { waitUntil } from '../support/wait-until.ts';

const log = makeLog('silent');
const failureOf = (work: Promise<unknown>): Promise<Error> =>
  work.then(
    () => new Error('It did not fail.'),
    (error: Error) => error,
  );

describe('the files of the embedded database', () => {
  let folder: string;
  let data: string;
  let writer: Program;
  const running: RunningProgram[] = [];

  const start = () => {
    const program = writer.start([data]);
    running.push(program);
    return program;
  };
  const lastSaved = (program: RunningProgram) =>
    Math.max(
      0,
      ...program.lines.filter((line) => line.startsWith('saved ')).map((line) => Number(line.slice(6))),
    );

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'askusers-files-'));
    data = join(folder, 'data');
    writer = await buildProgram(new URL('../support/row-writer.ts', import.meta.url));
  });
  afterAll(async () => {
    for (const program of running) await program.kill();
    await writer.remove();
    await rm(folder, { recursive: true, force: true });
  });

  test('a first start that is killed half way harms nothing: the next one begins again', async () => {
    const interrupted = start();
    await waitUntil(
      async () =>
        (await readdir(join(data, 'postgres.new')).catch((): string[] => [])).includes('PG_VERSION'),
      30_000,
    );
    await interrupted.kill();
    expect(await readdir(data)).not.toContain('postgres');

    const next = start();
    await next.line('open');
    await next.kill();
    expect((await readdir(data)).sort()).toEqual(['askusers.lock', 'postgres']);
  }, 60_000);

  test('killed while it writes, it has everything that was acknowledged, and the next start takes over', async () => {
    let savedUpTo = 0;
    for (const rowCount of [30, 100, 250]) {
      const program = start();
      await waitUntil(() => lastSaved(program) >= savedUpTo + rowCount, 30_000);
      await program.kill();
      savedUpTo = lastSaved(program);

      const database = await openEmbeddedDatabase({ folder: data, log });
      const [found] = await database.query<{ count: number; max: number }>(
        'select count(*), max(number) from rows where length(filling) = 500',
      );
      await database.close();
      // One more than acknowledged may be there: committed, but killed before it said so.
      expect(found?.max).toBeGreaterThanOrEqual(savedUpTo);
      expect(found?.max).toBeLessThanOrEqual(savedUpTo + 1);
      expect(found?.count).toBe(found?.max);
      savedUpTo = found?.max ?? 0;
    }
  }, 90_000);

  test('while one process has them open, every other start is refused, and the first goes on', async () => {
    const first = start();
    await first.line('open');
    const second = start();
    expect(await second.line('failed: DataFolderInUse: ')).toContain(
      `in use by process ${first.process.pid}`,
    );
    expect(await failureOf(openEmbeddedDatabase({ folder: data, log }))).toBeInstanceOf(DataFolderInUse);
    const before = lastSaved(first);
    await waitUntil(() => lastSaved(first) > before + 10);
    await first.kill();
  }, 60_000);

  test('one process cannot open them twice, but can again after it closed them', async () => {
    const database = await openEmbeddedDatabase({ folder: data, log });
    expect(await failureOf(openEmbeddedDatabase({ folder: data, log }))).toBeInstanceOf(DataFolderInUse);
    await database.close();
    await (await openEmbeddedDatabase({ folder: data, log })).close();
    expect(await readdir(data)).toEqual(['postgres']);
  });

  test('when the lock is lost, nothing more is written', async () => {
    const database = await openEmbeddedDatabase({ folder: data, log });
    await rm(join(data, 'askusers.lock'));
    const refusal = await new Promise<Error>((resolve) => {
      const timer = setInterval(() => {
        database.query('select 1').catch((error: Error) => {
          clearInterval(timer);
          resolve(error);
        });
      }, 50);
    });
    expect(refusal.message).toContain('taken over');
    await database.close();
  });

  test('damaged files are a sentence, and leave no lock behind', async () => {
    const damaged = join(folder, 'damaged');
    await mkdir(join(damaged, 'postgres'), { recursive: true });
    await writeFile(join(damaged, 'postgres', 'PG_VERSION'), '18\n');
    const error = await failureOf(openEmbeddedDatabase({ folder: damaged, log }));
    expect(error).toBeInstanceOf(DataFolderUnusable);
    expect(error.message).toContain(
      `The data folder ${damaged} cannot be used: its database files cannot be opened`,
    );
    expect(await readdir(damaged)).toEqual(['postgres']);
  });
});
