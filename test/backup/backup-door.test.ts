import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { askRunningServer } from '../../server/src/backup/ask-running-server.ts';
import { type BackupDoor, openBackupDoor } from '../../server/src/backup/backup-door.ts';
import { CommandRefused } from '../../server/src/command-refused.ts';
import { makeLog } from '../../server/src/log.ts';
import { waitFor } from '../support/wait-for.ts';

const log = makeLog('silent');

let dataDir: string;
let door: BackupDoor;
let made: string[];
let makesCopy: () => Promise<string>;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'askusers-door-'));
  made = [];
  makesCopy = async () => {
    const copy = join(dataDir, `backup.copy-${made.length}`);
    made.push(copy);
    await mkdir(copy);
    return copy;
  };
  // A copy that a killed server left behind.
  await mkdir(join(dataDir, 'backup.copy-old'));
  door = await openBackupDoor({ dataDir, makeCopy: () => makesCopy(), log });
});
afterEach(async () => {
  await door.close();
  await rm(dataDir, { recursive: true, force: true });
});

const copies = async () => (await readdir(dataDir)).filter((name) => name.startsWith('backup.copy-'));

test('a copy is there until its connection ends, and goes with it also when the command is killed', async () => {
  expect(await copies()).toEqual([]);
  const copy = await askRunningServer(dataDir);
  expect(copy?.folder).toBe(made[0]);
  expect(await copies()).toHaveLength(1);
  await copy?.release();
  await waitFor('the copy to go', async () => (await copies()).length === 0);

  const killed = connect(join(dataDir, 'askusers.sock'));
  await waitFor('a copy', async () => (await copies()).length === 1);
  killed.destroy();
  await waitFor('it to go', async () => (await copies()).length === 0);
});

test('only the user of the server may knock', async () => {
  expect((await stat(join(dataDir, 'askusers.sock'))).mode & 0o777).toBe(0o600);
});

test('of several at once each gets its own copy, one after another', async () => {
  let underWay = 0;
  const before = makesCopy;
  makesCopy = async () => {
    underWay += 1;
    expect(underWay).toBe(1);
    await new Promise((resolve) => setImmediate(resolve));
    underWay -= 1;
    return before();
  };
  const all = await Promise.all([
    askRunningServer(dataDir),
    askRunningServer(dataDir),
    askRunningServer(dataDir),
  ]);
  expect(new Set(all.map((copy) => copy?.folder)).size).toBe(3);
  for (const copy of all) await copy?.release();
});

test('why there is no copy is told in a sentence; what is a defect stays in the log', async () => {
  makesCopy = () => Promise.reject(new CommandRefused('The disk has no room for it.'));
  await expect(askRunningServer(dataDir)).rejects.toThrow('The disk has no room for it.');
  makesCopy = () => Promise.reject(new Error('a secret detail'));
  await expect(askRunningServer(dataDir)).rejects.toThrow('The server could not make a copy.');
});

test('a server that stops waits for the copy under way and throws it away; the command is told', async () => {
  const copy = makesCopy;
  let goOn = () => {};
  const held = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  let began = false;
  makesCopy = async () => {
    began = true;
    await held;
    return copy();
  };
  const asked = askRunningServer(dataDir).catch((error: unknown) => error);
  await waitFor('the copy under way', () => began);
  const closed = door.close();
  goOn();
  await closed;
  expect(await asked).toMatchObject({
    message: expect.stringContaining('The server ended before it had made the copy'),
  });
  expect(await copies()).toEqual([]);
  expect(await askRunningServer(dataDir)).toBeUndefined();
});

test('a folder whose path is too long for a socket costs the door and not the server', async () => {
  const deep = join(dataDir, 'x'.repeat(120));
  await mkdir(deep);
  const none = await openBackupDoor({ dataDir: deep, makeCopy: () => makesCopy(), log });
  const answer = await askRunningServer(deep);
  await none.close();
  expect(answer).toBeUndefined();
  // Cut off, it would lie here.
  expect((await readdir(dataDir)).filter((name) => name !== 'askusers.sock')).toEqual([
    deep.slice(dataDir.length + 1),
  ]);
});
