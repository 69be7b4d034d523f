import { expect } from '@jest/globals';
import { Redis } from 'ioredis';
import { waitFor } from '../support/wait-for.ts';
import { describeFaults } from './describe-faults.ts';
import type { SharedServers } from './describe-on-servers.ts';
import { type FaultRow, NOTHING_IN_FLIGHT } from './fault-row.ts';
import type { Member, Scene } from './start-scene.ts';

/** Whatever happens to Redis, submits are answered 201 and nothing is sent twice: those are the invariants. */
const rowsOf = (servers: () => SharedServers): FaultRow[] => [
  {
    name: 'is emptied (FLUSHALL), several times',
    async strike({ nextSubmits }) {
      const client = new Redis(servers().redis.url);
      for (let count = 1; count <= 3; count++) {
        await client.flushall();
        await nextSubmits(10);
      }
      client.disconnect();
      return NOTHING_IN_FLIGHT;
    },
    expect: redisIsBack,
  },
  {
    name: 'restarts and has forgotten everything',
    async strike() {
      await servers().redis.kill();
      await servers().redis.restart();
      return NOTHING_IN_FLIGHT;
    },
    expect: redisIsBack,
  },
  {
    name: 'is away for a while: submits are answered 201 and delivered meanwhile, by the sweep',
    async strike({ nextSubmits, nextArrivals }) {
      await servers().redis.kill();
      await nextSubmits(50);
      await nextArrivals(50);
      return NOTHING_IN_FLIGHT;
    },
    heal: () => servers().redis.restart(),
    expect: redisIsBack,
  },
  {
    name: 'keeps its connections and answers nothing: submits are answered 201 and delivered meanwhile, by the sweep',
    async strike({ nextSubmits, nextArrivals }) {
      servers().redis.freeze();
      await nextSubmits(50);
      await nextArrivals(50);
      return NOTHING_IN_FLIGHT;
    },
    async heal() {
      servers().redis.thaw();
    },
    expect: redisIsBack,
  },
  {
    name: 'cannot be reached by one worker, and that one loses its connections in the middle of a word: the rest goes on',
    async strike({ victim, nextArrivals }) {
      victim.redis.resetAfter(20, 'to client');
      await nextArrivals(20);
      victim.redis.refuse();
      victim.redis.reset();
      await nextArrivals(50);
      return NOTHING_IN_FLIGHT;
    },
    heal: ({ victim }) => victim.redis.accept(),
    expect: redisIsBack,
  },
];

describeFaults('Redis', rowsOf);

/** The processes say so themselves; they look for it twice a second. */
async function redisIsBack({ api, workers }: Scene): Promise<void> {
  const check = async (member: Member) => (await (await fetch(`${member.url}/readyz`)).json()) as Readiness;
  const members = [api, ...workers];
  await waitFor('Redis for all', async () =>
    (await Promise.all(members.map(check))).every(({ checks }) => checks.redis === 'ok'),
  );
  expect(members.map(({ child }) => child.exitCode)).toEqual(members.map(() => null));
}

interface Readiness {
  checks: { redis: string };
}
