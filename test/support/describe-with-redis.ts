import { afterAll, beforeAll, describe, test } from '@jest/globals';
import { type RealRedis, startRealRedis } from './real-redis.ts';
import { redisProgram } from './redis-program.ts';

/**
 * A suite that needs a real Redis: it gets one of its own, started before and stopped after. Where no server is installed it is
 * left out with one line that says so; in CI that is a failure, for nobody reads the line there.
 */
export function describeWithRedis(name: string, suite: (server: () => RealRedis) => void): void {
  if (!redisProgram()) {
    if (process.env.CI) {
      test(`${name} (needs an installed Redis server)`, () => {
        throw new Error('CI must have a Redis server: install the package `redis-server`.');
      });
      return;
    }
    process.stderr.write(`Left out, as no Redis server is installed: ${name}\n`);
    describe.skip(name, () => test('needs an installed Redis server', () => undefined));
    return;
  }

  describe(name, () => {
    let server: RealRedis | undefined;
    beforeAll(async () => {
      server = await startRealRedis();
    });
    afterAll(() => server?.stop());
    suite(() => {
      if (!server) throw new Error('The Redis server runs only while tests do.');
      return server;
    });
  });
}
