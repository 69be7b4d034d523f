import { expect, test } from '@jest/globals';
import { makePasswordHasher, PRESENT_COST, TooManyPasswords } from '../../server/src/people/password-hash.ts';

const QUICK = { logN: 4, r: 8, p: 1 };
const PASSWORD = 'correct horse battery staple';

test('what is stored names its parameters, has a salt of its own and does not hold the password', async () => {
  const passwords = makePasswordHasher();
  const [one, other] = [await passwords.hash(PASSWORD), await passwords.hash(PASSWORD)];
  expect(one).toMatch(/^\$scrypt\$ln=15,r=8,p=3\$[\w+/]{22}==\$[\w+/]{43}=$/);
  expect(other).not.toBe(one);
  expect(await passwords.isRight(PASSWORD, one)).toBe(true);
  expect(await passwords.isRight(`${PASSWORD} `, one)).toBe(false);
});

test('the parameters are among those that OWASP names as hard enough', () => {
  const { logN, r, p } = PRESENT_COST;
  expect(['17,8,1', '16,8,2', '15,8,3', '14,8,5', '13,8,10']).toContain([logN, r, p].join());
});

/** RFC 7914, section 12: the third vector, and the first 32 bytes of it, as scrypt makes any length from the front. */
test('it is the scrypt of RFC 7914', async () => {
  const hash = Buffer.from('7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2', 'hex');
  const salt = Buffer.from('SodiumChloride');
  const stored = `$scrypt$ln=14,r=8,p=1$${salt.toString('base64')}$${hash.toString('base64')}`;
  expect(await makePasswordHasher(QUICK).isRight('pleaseletmein', stored)).toBe(true);
});

test('a hash with other parameters is still checked, and known as outdated', async () => {
  const old = await makePasswordHasher(QUICK).hash(PASSWORD);
  const today = makePasswordHasher({ ...QUICK, logN: 5 });
  expect(await today.isRight(PASSWORD, old)).toBe(true);
  expect(await today.isRight('wrong', old)).toBe(false);
  expect(today.isOutdated(old)).toBe(true);
  expect(today.isOutdated(await today.hash(PASSWORD))).toBe(false);
});

test('nobody has a password, whatever it is', async () => {
  const passwords = makePasswordHasher(QUICK);
  expect(await passwords.isRight('', null)).toBe(false);
  expect(await passwords.isRight(PASSWORD, null)).toBe(false);
});

/** The shortest of several runs: what else the machine does only makes them longer. */
test('a look for nobody takes as long as one for somebody', async () => {
  const passwords = makePasswordHasher({ logN: 13, r: 8, p: 1 });
  const stored = await passwords.hash(PASSWORD);
  async function shortestMs(look: () => Promise<unknown>) {
    const times: number[] = [];
    for (let round = 0; round < 8; round += 1) {
      const startedMs = performance.now();
      await look();
      times.push(performance.now() - startedMs);
    }
    return Math.min(...times);
  }
  const somebody = await shortestMs(() => passwords.isRight('wrong', stored));
  const none = await shortestMs(() => passwords.isRight('wrong', null));
  expect(none).toBeGreaterThan(somebody / 3);
});

test.each([
  ['é', 'e\u0301'],
  ['Å', '\u212b'],
  ['한', '\u1112\u1161\u11ab'],
])('%s is the same from every keyboard', async (composed, decomposed) => {
  const passwords = makePasswordHasher(QUICK);
  expect(await passwords.isRight(`pass${decomposed}word`, await passwords.hash(`pass${composed}word`))).toBe(
    true,
  );
});

test('letter case, spaces, NUL and every character behind them count', async () => {
  const passwords = makePasswordHasher(QUICK);
  for (const [one, other] of [
    ['password', 'Password'],
    [' password', 'password'],
    ['pass\u0000word', 'pass\u0000ward'],
    ['🙂'.repeat(200), `${'🙂'.repeat(199)}🙃`],
  ] as const) {
    expect(await passwords.isRight(other, await passwords.hash(one))).toBe(false);
    expect(await passwords.isRight(one, await passwords.hash(one))).toBe(true);
  }
});

test('more at once than the machine has time for are turned away, and the others get their turn', async () => {
  const passwords = makePasswordHasher({ logN: 10, r: 8, p: 1 });
  const asked = await Promise.allSettled(Array.from({ length: 60 }, () => passwords.hash(PASSWORD)));
  const refused = asked.filter((one) => one.status === 'rejected');
  expect(refused.every(({ reason }) => reason instanceof TooManyPasswords)).toBe(true);
  expect([refused.length, asked.length - refused.length]).toEqual([20, 40]);
  expect(await passwords.isRight(PASSWORD, await passwords.hash(PASSWORD))).toBe(true);
});

test('a stored hash that is damaged is a defect, never a way in', async () => {
  const passwords = makePasswordHasher(QUICK);
  for (const stored of ['', 'x', '$scrypt$ln=4,r=8,p=1$$', '$argon2id$v=19$m=1,t=1,p=1$aaaa$aaaa'])
    await expect(passwords.isRight(PASSWORD, stored)).rejects.toThrow('damaged');
});
