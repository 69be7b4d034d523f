import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** How hard a guess is: scrypt with N = 2^logN. */
export interface ScryptCost {
  logN: number;
  r: number;
  p: number;
}

/**
 * One of the settings that OWASP's Password Storage Cheat Sheet names as equally hard. It takes 32 MiB a hash; the one with
 * N = 2^17 would take 128, too much for a small server that several people sign in to.
 */
export const PRESENT_COST: ScryptCost = { logN: 15, r: 8, p: 3 };

/** More would wait longer than a person does. */
const MAX_WAITING = 40;
const SALT_BYTES = 16;
const HASH_BYTES = 32;

export interface PasswordHasher {
  /** `$scrypt$ln=15,r=8,p=3$<salt>$<hash>`: the parameters are kept with it, so that they can rise. */
  hash(password: string): Promise<string>;
  /** With null, for nobody, it takes as long as for somebody and is never right. */
  isRight(password: string, stored: string | null): Promise<boolean>;
  /** True for a hash that was made with other parameters than those of today. */
  isOutdated(stored: string): boolean;
}

/** More sign-ins at once than the machine has time for. */
export class TooManyPasswords extends Error {
  override readonly name = 'TooManyPasswords';
}

/**
 * One password at a time: a hash keeps one of Node's few threads busy, and those look up receivers' names too. Passwords are
 * taken in Unicode's composed form, in which every keyboard means the same.
 */
export function makePasswordHasher(cost: ScryptCost = PRESENT_COST): PasswordHasher {
  const nobody = stringOf(cost, randomBytes(SALT_BYTES), randomBytes(HASH_BYTES));
  let waitingCount = 0;
  let last: Promise<unknown> = Promise.resolve();

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (waitingCount >= MAX_WAITING) return Promise.reject(new TooManyPasswords());
    waitingCount += 1;
    const mine = last.then(work).finally(() => {
      waitingCount -= 1;
    });
    last = mine.catch(() => undefined);
    return mine;
  }

  return {
    async hash(password) {
      const salt = randomBytes(SALT_BYTES);
      return stringOf(cost, salt, await inTurn(() => derive(password, salt, cost)));
    },
    async isRight(password, stored) {
      const { salt, hash, ...storedCost } = partsOf(stored ?? nobody);
      const derived = await inTurn(() => derive(password, salt, storedCost));
      return timingSafeEqual(derived, hash) && stored !== null;
    },
    isOutdated(stored) {
      const { logN, r, p } = partsOf(stored);
      return logN !== cost.logN || r !== cost.r || p !== cost.p;
    },
  };
}

function derive(password: string, salt: Buffer, { logN, r, p }: ScryptCost): Promise<Buffer> {
  const N = 2 ** logN;
  // Node refuses more than 32 MiB unless told; scrypt needs 128 * N * r and a little for each lane.
  const options = { N, r, p, maxmem: 128 * r * (N + p + 2) };
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFC'), salt, HASH_BYTES, options, (error, derived) =>
      error ? reject(error) : resolve(derived),
    );
  });
}

const stringOf = ({ logN, r, p }: ScryptCost, salt: Buffer, hash: Buffer) =>
  `$scrypt$ln=${logN},r=${r},p=${p}$${salt.toString('base64')}$${hash.toString('base64')}`;

const STORED = /^\$scrypt\$ln=(\d+),r=(\d+),p=(\d+)\$([A-Za-z0-9+/=]+)\$([A-Za-z0-9+/=]+)$/;

function partsOf(stored: string): ScryptCost & { salt: Buffer; hash: Buffer } {
  const [, logN, r, p, salt = '', hash = ''] = STORED.exec(stored) ?? [];
  if (!hash) throw new Error('a stored password hash is damaged');
  return {
    logN: Number(logN),
    r: Number(r),
    p: Number(p),
    salt: Buffer.from(salt, 'base64'),
    hash: Buffer.from(hash, 'base64'),
  };
}
