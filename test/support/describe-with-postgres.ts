import { afterAll, beforeAll, describe, test } from '@jest/globals';
import { postgresPrograms } from './postgres-programs.ts';
import { type RealPostgres, startRealPostgres } from './real-postgres.ts';

/**
 * A suite that needs a real Postgres: it gets one of its own, started before and stopped after. Where no server is installed
 * it is left out with one line that says so; in CI that is a failure, for nobody reads the line there.
 */
export function describeWithPostgres(
  name: string,
  suite: (server: () => RealPostgres) => void,
  settings: Record<string, string> = {},
): void {
  if (!postgresPrograms()) {
    if (process.env.CI) {
      test(`${name} (needs an installed Postgres server)`, () => {
        throw new Error('CI must have a Postgres server: install the package `postgresql`.');
      });
      return;
    }
    process.stderr.write(`Left out, as no Postgres server is installed: ${name}\n`);
    describe.skip(name, () => test('needs an installed Postgres server', () => undefined));
    return;
  }

  describe(name, () => {
    let server: RealPostgres | undefined;
    beforeAll(async () => {
      server = await startRealPostgres(settings);
    });
    afterAll(() => server?.stop());
    suite(() => {
      if (!server) throw new Error('The Postgres server runs only while tests do.');
      return server;
    });
  });
}
