import { randomBytes } from 'node:crypto';
import { open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from './clock.ts';
import { ENCRYPTION_KEY_FILE } from './database/data-folder-files.ts';
import type { Database } from './database/database.ts';
import { makeSecretBox, parseEncryptionKey, type SecretBox } from './engine/secret-box.ts';
import { StartRefused } from './start-refused.ts';
import { insertCanary, listCanaries } from './store/encryption-canaries.ts';
import { lockWorkspaces } from './store/workspaces.ts';

const CANARY = 'ask-users';
const CANARY_OWNER = 'canary';

/**
 * The box that webhook secrets are kept in, proved against the database: a start with another key is refused here, in a
 * sentence, instead of failing later delivery by delivery. Without `encryptionKey` the key lies in the data folder and is
 * made on the first start.
 */
export async function openSecretBox(parts: {
  database: Database;
  clock: Clock;
  encryptionKey: string | null;
  dataDir: string;
}): Promise<SecretBox> {
  const { database, clock, encryptionKey, dataDir } = parts;
  return database.transaction(async (tx) => {
    // Two first starts at once with two keys: the second one must see the first one's canary.
    await lockWorkspaces(tx);
    const canaries = await listCanaries(tx);
    const key = encryptionKey ?? (await keyOfFolder(dataDir, canaries.length === 0));
    const bytes = parseEncryptionKey(key);
    if (!bytes) throw new StartRefused(`The encryption key in ${keyPath(dataDir)} is damaged. ${CURE}`);
    const box = makeSecretBox(bytes);
    if (canaries.length === 0) {
      await insertCanary(tx, box.keyId, box.seal(CANARY, CANARY_OWNER), clock());
      return box;
    }
    const canary = canaries.find((one) => one.keyId === box.keyId);
    if (!canary) {
      const cure = encryptionKey
        ? `Set ENCRYPTION_KEY to the former key, or leave it out if that one is in ${keyPath(dataDir)}.`
        : CURE;
      throw new StartRefused(
        `The encryption key is not the one that this database was written with, so no webhook secret could be read. ${cure}`,
      );
    }
    box.open(canary.sealed, CANARY_OWNER);
    return box;
  });
}

const keyPath = (dataDir: string) => join(dataDir, ENCRYPTION_KEY_FILE);
const CURE = 'Put the file back from a backup, or set ENCRYPTION_KEY to the former key.';

async function keyOfFolder(folder: string, mayMake: boolean): Promise<string> {
  const path = keyPath(folder);
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOENT') throw new StartRefused(`The encryption key in ${path} cannot be read (${code}).`);
  }
  if (!mayMake) {
    throw new StartRefused(
      `${path} is missing, and the webhook secrets in the database cannot be read without it. ${CURE}`,
    );
  }
  const key = randomBytes(32).toString('base64');
  // Written aside and renamed: a start that is killed half way must leave no empty key behind.
  const draft = `${path}.new`;
  const file = await open(draft, 'w', 0o600);
  try {
    await file.writeFile(`${key}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(draft, path);
  return key;
}
