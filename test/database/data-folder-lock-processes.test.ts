import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { lockDataFolder } from '../../server/src/database/data-folder-lock.ts';
import { describeThisProcess } from '../../server/src/database/lock-holder.ts';
import { makeLog } from '../../server/src/log.ts';
import { buildProgram, type Program } from '../support/run-program.ts';
import { waitUntil } from '../support/wait-until.ts';

describe('the lock of a data folder between processes', () => {
  let folder: string;
  let contender: Program;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'askusers-contenders-'));
    contender = await buildProgram(new URL('../support/lock-contender.ts', import.meta.url));
  });
  afterAll(async () => {
    await contender.remove();
    await rm(folder, { recursive: true, force: true });
  });

  test('of several that start at once after a kill -9 exactly one wins, and its kill frees the folder again', async () => {
    for (let round = 0; round < 3; round += 1) {
      // From the second round on, the lock of the killed winner lies there.
      const contenders = Array.from({ length: 5 }, () => contender.start([folder]));
      await Promise.all(contenders.map((program) => program.line('ready')));
      for (const program of contenders) program.process.stdin?.write('go\n');
      await waitUntil(() => contenders.every((program) => program.lines.length === 2));
      const answers = contenders.map((program) => program.lines[1]?.split(':')[0]);
      expect(answers.toSorted()).toEqual(['refused', 'refused', 'refused', 'refused', 'won']);
      for (const program of contenders) await program.kill();
    }
  }, 60_000);

  const onLinux = existsSync('/proc/self/stat') ? test : test.skip;
  onLinux('of a killed process that nobody has collected yet is taken over', async () => {
    // The shell starts a child and becomes a program that never asks for it: the ended child stays as a zombie.
    const script = 'sleep 0.1 & echo $!; exec sleep 60';
    const parent = spawn('sh', ['-c', script], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = await once(parent.stdout, 'data');
    const pid = Number(line);
    const fields = async () => (await readFile(`/proc/${pid}/stat`, 'utf8')).replace(/^.*\) /, '').split(' ');
    await waitUntil(async () => (await fields())[0] === 'Z');
    const startTicks = (await fields())[19];
    const path = join(folder, 'askusers.lock');
    await writeFile(path, JSON.stringify({ ...describeThisProcess(), pid, start_ticks: startTicks }));

    const lock = await lockDataFolder({ folder, log: makeLog('silent'), onLost: () => undefined });
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ pid: process.pid });
    await lock.release();
    parent.kill();
    await once(parent, 'exit');
  });
});
