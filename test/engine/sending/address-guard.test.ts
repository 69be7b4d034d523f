import { networkInterfaces } from 'node:os';
import { describe, expect, test } from '@jest/globals';
import { type AddressPolicy, makeAddressGuard } from '../../../server/src/engine/address-guard.ts';

const POLICY: AddressPolicy = { allowLoopback: false, allowedRanges: [], ownServices: [] };
const guard = makeAddressGuard(POLICY);

const FORBIDDEN_IPV4 =
  `0.0.0.0 0.1.2.3 10.0.0.0 10.255.255.255 100.64.0.0 100.100.100.200 100.127.255.255 127.0.0.1
  127.255.255.254 168.63.129.16 169.254.0.1 169.254.169.254 169.254.170.2 172.16.0.0 172.31.255.255 192.0.0.1 192.0.0.192
  192.0.2.1 192.88.99.1 192.168.0.0 192.168.255.255 198.18.0.1 198.19.255.255 198.51.100.7 203.0.113.9 224.0.0.1
  239.255.255.250 240.0.0.1 255.255.255.254 255.255.255.255`.split(/\s+/);

const PUBLIC_IPV4 =
  `1.1.1.1 8.8.8.8 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 126.255.255.255 128.0.0.0
  169.253.255.255 169.255.0.0 172.15.255.255 172.32.0.0 192.0.1.0 192.0.3.0 192.167.255.255 192.169.0.0 198.17.255.255
  198.20.0.0 198.51.99.255 203.0.114.0 223.255.255.255`.split(/\s+/);

/** Beside the plain ones: every way to write an IPv4 address into an IPv6 one, and every range that is not given out. */
const FORBIDDEN_IPV6 =
  `:: ::1 0:0:0:0:0:0:0:1 ::0001 ::127.0.0.1 ::7f00:1 ::ffff:127.0.0.1 ::ffff:7f00:1 ::FFFF:7F00:1
  0:0:0:0:0:ffff:10.0.0.1 ::ffff:169.254.169.254 ::ffff:0.0.0.0 ::ffff:0:127.0.0.1 ::ffff:0:7f00:1 ::5efe:7f00:1
  ::5efe:127.0.0.1 64:ff9b::168.63.129.16 64:ff9b::127.0.0.1 64:ff9b::7f00:1 64:ff9b::a00:1 64:ff9b:1::1 64:ff9b:1:a00::1 64:ff9b:1::8.8.8.8
  100::1 100:0:0:1::1 2001::1 2001:0:7f00:1::1 2001:2::1 2001:10::1 2001:20::1 2001:1ff:ffff::1 2001:db8::1
  2001:db8:ffff::1 2002:7f00:1:: 2002:a00:1::1 2002:808:808::1 2a00:1450::5efe:10.0.0.1 2a00:1450::200:5efe:c0a8:1
  3fff::1 3fff:fff::1 4000::1 5f00::1 fc00::1 fd00:ec2::254 fd20:ce::254 fe80::1 fe80::5efe:7f00:1 febf::1 fec0::1
  feff::1 ff02::1 ff0e::1 ::1:2:3:4 1::1 fe80::1%eth0 ::1%lo`.split(/\s+/);

const PUBLIC_IPV6 =
  `2606:4700:4700::1111 2a00:1450:4001:81b::200e 2001:4860:4860::8888 2001:200::1 2400:cb00::1
  2003::1 3ffe::1 3fff:1000::1 ::ffff:8.8.8.8 ::ffff:808:808 64:ff9b::8.8.8.8 64:ff9b::808:808 2a00:1450::5efe:8.8.8.8
  2A00:1450::1`.split(/\s+/);

describe('by default', () => {
  test.each([...FORBIDDEN_IPV4, ...FORBIDDEN_IPV6])('%s is refused', (address) => {
    expect(guard.allows(address, 443)).toBe(false);
  });

  test.each([...PUBLIC_IPV4, ...PUBLIC_IPV6])('%s may be called', (address) => {
    expect(guard.allows(address, 443)).toBe(true);
  });

  test.each(['', 'example.com', '127.1', '1.2.3', '01.2.3.4', '[::1]', ':::', '8.8.8.8 ', '8.8.8.8/8'])(
    '%j, which is no address, is refused',
    (text) => {
      expect(guard.allows(text, 443)).toBe(false);
    },
  );
});

describe('what the operator allows', () => {
  test('loopback opens both of its families in every spelling, and nothing else', () => {
    const open = makeAddressGuard({ ...POLICY, allowLoopback: true });
    for (const address of ['127.0.0.1', '127.9.9.9', '::1', '::ffff:127.0.0.1']) {
      expect([address, open.allows(address, 80)]).toEqual([address, true]);
    }
    for (const address of ['0.0.0.0', '::', '10.0.0.1', '::7f00:1', '64:ff9b::7f00:1']) {
      expect([address, open.allows(address, 80)]).toEqual([address, false]);
    }
  });

  test('a range opens what lies in it and its neighbours stay shut', () => {
    const open = makeAddressGuard({
      ...POLICY,
      allowedRanges: ['10.1.0.0/16', 'fd00:1::/32', '192.168.7.7'],
    });
    for (const address of ['10.1.0.0', '10.1.255.255', '::ffff:10.1.2.3', 'fd00:1::5', '192.168.7.7']) {
      expect([address, open.allows(address, 80)]).toEqual([address, true]);
    }
    for (const address of ['10.0.255.255', '10.2.0.0', 'fd00:2::5', '192.168.7.8', '127.0.0.1']) {
      expect([address, open.allows(address, 80)]).toEqual([address, false]);
    }
  });

  test('not even everything opens metadata services, multicast and the unspecified address', () => {
    const open = makeAddressGuard({ ...POLICY, allowedRanges: ['0.0.0.0/0', '::/0'] });
    expect(open.allows('10.0.0.1', 80) && open.allows('fe80::1', 80)).toBe(true);
    for (const address of [
      '169.254.169.254',
      'fd00:ec2::254',
      '100.100.100.200',
      '224.0.0.1',
      'ff02::1',
      '0.0.0.0',
      '::',
      '64:ff9b::169.254.169.254',
      '64:ff9b:1::169.254.169.254',
      '2002:a9fe:a9fe::1',
      '2a00:1450::5efe:169.254.169.254',
    ]) {
      expect([address, open.allows(address, 80)]).toEqual([address, false]);
    }
  });

  test('a range that does not parse is told to whoever configured it', () => {
    for (const range of ['10.0.0.0/33', '10.0.0/8', 'localhost', '::/129', '10.0.0.0/8/8', '10.0.0.0/', '']) {
      expect(() => makeAddressGuard({ ...POLICY, allowedRanges: [range] })).toThrow(TypeError);
    }
  });
});

describe('our own services', () => {
  const everything = { ...POLICY, allowLoopback: true, allowedRanges: ['0.0.0.0/0', '::/0'] };

  async function guardOf(port: number, find: () => Promise<string[]>) {
    const closed = makeAddressGuard({ ...everything, ownServices: [{ port, find }] });
    await closed.lookAgain(port);
    return closed;
  }

  test('are refused by address and port, in every spelling; the port next to them is not', async () => {
    const closed = await guardOf(5432, async () => ['10.0.0.5']);
    const spellings = [
      '10.0.0.5',
      '::ffff:10.0.0.5',
      '64:ff9b::10.0.0.5',
      '64:ff9b:1::10.0.0.5',
      '2002:a00:5::1',
    ];
    for (const address of spellings)
      expect([address, closed.allows(address, 5432)]).toEqual([address, false]);
    expect(closed.allows('10.0.0.5', 5433)).toBe(true);
    expect(closed.allows('10.0.0.6', 5432)).toBe(true);
  });

  test('on this machine are refused under every address of this machine', async () => {
    const closed = await guardOf(6379, async () => ['127.0.0.1']);
    const own = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
    for (const address of ['127.0.0.1', '127.8.8.8', '::1', ...own.map((each) => each.address)]) {
      expect([address, closed.allows(address, 6379)]).toEqual([address, false]);
    }
    expect(closed.allows('127.0.0.1', 80)).toBe(true);
  });

  test('are refused where their name leads by now, and where it led last while it leads nowhere', async () => {
    const answers = [['10.0.0.5'], ['10.0.0.6', 'fe80::1%eth0'], undefined];
    const closed = await guardOf(
      5432,
      async () => answers.shift() ?? Promise.reject(new Error('no such name')),
    );
    const allowed = () => ['10.0.0.5', '10.0.0.6'].map((address) => closed.allows(address, 5432));
    expect(allowed()).toEqual([false, true]);
    await closed.lookAgain(5432);
    expect(allowed()).toEqual([true, false]);
    await closed.lookAgain(5432);
    expect(allowed()).toEqual([true, false]);
  });
});
