import { randomBytes } from 'node:crypto';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from './clock.ts';
import type { Database } from './database/database.ts';
import { makeSecretBox, parseEncryptionKey, type SecretBox } from './engine/secret-box.ts';
import { StartRefused } from './start-refused.ts';
import { insertCanary, listCanaries } from './store/encryption-canaries.ts';

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
  const canaries = await listCanaries(parts.database);
  const key = parts.encryptionKey ?? (await keyOfFolder(parts.dataDir, canaries.length === 0));
  const bytes = parseEncryptionKey(key);
  if (!bytes) throw new StartRefused('The encryption key must be 32 bytes in base64.');
  const box = makeSecretBox(bytes);
  if (canaries.length === 0) {
    await insertCanary(parts.database, box.keyId, box.seal(CANARY, CANARY_OWNER), parts.clock());
    return box;
  }
  const canary = canaries.find((one) => one.keyId === box.keyId);
  if (!canary) {
    throw new StartRefused(
      'The encryption key is not the one that this database was written with, so no webhook secret could be read. ' +
        'Set ENCRYPTION_KEY to the former key.',
    );
  }
  box.open(canary.sealed, CANARY_OWNER);
  return box;
}

async function keyOfFolder(folder: string, mayMake: boolean): Promise<string> {
  const path = join(folder, 'encryption.key');
  try {
    return (await readFile(path, 'utf8')).trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  if (!mayMake) {
    throw new StartRefused(
      `${path} is missing, and the webhook secrets in the database cannot be read without it. Put the file back from a backup.`,
    );
  }
  const key = randomBytes(32).toString('base64');
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(`${key}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  return key;
}
