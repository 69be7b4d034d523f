import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto';

/**
 * Keeps secrets encrypted at rest: AES-256-GCM under `ENCRYPTION_KEY`. A sealed text is
 * `v1.<key id>.<base64url of nonce, ciphertext and tag>` and opens only for the owner it was sealed for, so that a row's
 * secret copied to another row is noise there.
 */
export interface SecretBox {
  /** Names the key in force; for the canary. */
  keyId: string;
  /** `owner` is what the secret belongs to, such as `webhook:<id>`. */
  seal(text: string, owner: string): string;
  /** Throws SealBroken. */
  open(sealed: string, owner: string): string;
  /** Tells equal texts without giving them away: nobody without the key can try which text it is. */
  fingerprint(text: string, purpose: string): Uint8Array;
}

export type SealFault =
  /** Not a sealed text of ours. */
  | 'malformed'
  /** Sealed with a key that this process was not given. */
  | 'unknown_key'
  /** Changed since, or sealed for another owner. */
  | 'not_authentic';

/** Names no part of the secret, so it may be logged. */
export class SealBroken extends Error {
  override name = 'SealBroken';
  readonly fault: SealFault;

  constructor(fault: SealFault, detail: string) {
    super(`sealed secret cannot be opened: ${detail}`);
    this.fault = fault;
  }
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Exactly what `openssl rand -base64 32` prints; undefined for everything else. */
export function parseEncryptionKey(text: string): Uint8Array | undefined {
  const key = Buffer.from(text, 'base64');
  return key.length === 32 && key.toString('base64') === text ? key : undefined;
}

/** The first 8 hexadecimal digits of the key's SHA-256: tells keys apart and gives nothing away. */
export const keyIdOf = (key: Uint8Array): string =>
  createHash('sha256').update(key).digest('hex').slice(0, 8);

/** Seals with `key`; opens also what older keys sealed. */
export function makeSecretBox(key: Uint8Array, olderKeys: readonly Uint8Array[] = []): SecretBox {
  const keyId = keyIdOf(key);
  const keys = new Map([...olderKeys, key].map((each) => [keyIdOf(each), each]));

  function seal(text: string, owner: string): string {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(owner));
    const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return `v1.${keyId}.${sealed.toString('base64url')}`;
  }

  function open(sealed: string, owner: string): string {
    const [, usedKeyId = '', content = ''] = SEALED.exec(sealed) ?? [];
    const bytes = Buffer.from(content, 'base64url');
    if (bytes.length < NONCE_BYTES + TAG_BYTES) throw new SealBroken('malformed', 'it has another form');
    const usedKey = keys.get(usedKeyId);
    if (!usedKey) throw new SealBroken('unknown_key', `it was sealed with key ${usedKeyId}`);

    const decipher = createDecipheriv('aes-256-gcm', usedKey, bytes.subarray(0, NONCE_BYTES), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(Buffer.from(owner)).setAuthTag(bytes.subarray(-TAG_BYTES));
    const text = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES));
    try {
      return Buffer.concat([text, decipher.final()]).toString('utf8');
    } catch {
      throw new SealBroken('not_authentic', 'it was changed, or belongs to something else');
    }
  }

  const fingerprint = (text: string, purpose: string) =>
    createHmac('sha256', key).update(`fingerprint ${purpose} ${text}`).digest();

  return { keyId, seal, open, fingerprint };
}

const SEALED = /^v1\.([0-9a-f]{8})\.([\w-]+)$/;
