import { describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import type { Database } from '../../server/src/database/database.ts';
import {
  DatabaseUnavailable,
  isTooSlow,
  isUnavailable,
  sqlState,
} from '../../server/src/database/database-errors.ts';
import { openPgDatabase, type PgOptions } from '../../server/src/database/pg-database.ts';
import { makeLog } from '../../server/src/log.ts';
import { describeWithPostgres } from '../support/describe-with-postgres.ts';
import { waitUntil } from '../support/wait-until.ts';

const log = makeLog('silent');
const own = (error: unknown) => error;

async function using(options: PgOptions, work: (database: Database) => Promise<void>): Promise<void> {
  const database = openPgDatabase(options);
  try {
    await work(database);
  } finally {
    await database.close();
  }
}

describe('a Postgres that is not there', () => {
  test('is told as unavailable, with the reason', async () => {
    // Port 1 is privileged and served by nobody.
    await using({ url: 'postgresql://postgres@127.0.0.1:1/none', log }, async (database) => {
      const error = await database.query('select 1').catch(own);
      expect(error).toBeInstanceOf(DatabaseUnavailable);
      expect((error as Error).message).toContain('ECONNREFUSED');
      expect(isUnavailable(await database.transaction(async () => 1).catch(own))).toBe(true);
    });
  });
});

describeWithPostgres('a Postgres server in trouble', (server) => {
  test('a database that does not exist is no outage: the server says so itself', async () => {
    const url = (await server().createDatabase()).replace(/\/test_\d+$/, '/not_there');
    await using({ url, log }, async (database) => {
      const error = await database.query('select 1').catch(own);
      expect(sqlState(error)).toBe('3D000');
      expect(isUnavailable(error)).toBe(false);
    });
  });

  test('a statement that runs too long is cancelled by the server', async () => {
    const url = await server().createDatabase();
    await using({ url, log, statementLimitMs: 50 }, async (database) => {
      expect(isTooSlow(await database.query('select pg_sleep(20)').catch(own))).toBe(true);
      const inside = await database.transaction((tx) => tx.query('select pg_sleep(20)')).catch(own);
      expect(isTooSlow(inside)).toBe(true);
      expect(await database.query('select 1 as one')).toEqual([{ one: 1 }]);
    });
  });

  test('with all connections taken, waiting for one ends as unavailable', async () => {
    const url = await server().createDatabase();
    await using({ url, log, maxConnections: 1, connectLimitMs: 50 }, async (database) => {
      let free: () => void = () => undefined;
      const taken = new Promise<void>((resolve) => {
        free = resolve;
      });
      const holder = database.transaction(() => taken);
      expect(isUnavailable(await database.query('select 1').catch(own))).toBe(true);
      free();
      await holder;
      expect(await database.query('select 1 as one')).toEqual([{ one: 1 }]);
    });
  });

  test('a server that takes no writes is unavailable, and its connections are given up: behind its address may be another one by now', async () => {
    const url = await server().createDatabase();
    const name = url.split('/').at(-1);
    await using({ url, log }, async (owner) => {
      await owner.query('create table written (number integer)');
      await owner.query(`alter database ${name} set default_transaction_read_only = on`);
      await using({ url, log, maxConnections: 1 }, async (database) => {
        const write = () => database.query('insert into written values (1) returning number');
        expect(isUnavailable(await write().catch(own))).toBe(true);
        const inside = await database.transaction((tx) => tx.query('delete from written')).catch(own);
        expect(isUnavailable(inside)).toBe(true);
        // A session keeps this setting for its life, as a connection leads to the same server for its life.
        await owner.query(`alter database ${name} reset default_transaction_read_only`);
        expect(await write()).toEqual([{ number: 1 }]);
      });
    });
  });

  test('an error tells no values, also where the server is set to log those of failed statements', async () => {
    const url = await server().createDatabase();
    await using({ url, log }, async (database) => {
      const name = url.split('/').at(-1);
      await database.query(`alter database ${name} set log_parameter_max_length_on_error = -1`);
    });
    await using({ url, log }, async (database) => {
      await database.query('create table answers (number integer check (number > 0), answer text)');
      const insert = () => database.query('insert into answers values ($1, $2)', [-1, 'an answer']);
      const error = await insert().catch(own);
      expect(sqlState(error)).toBe('23514');
      expect(JSON.stringify({ ...(error as object), text: String(error) })).not.toContain('an answer');
    });
  });

  test('a connection ended while idle is logged, and the next query gets a new one', async () => {
    const lines: string[] = [];
    const recording = pino({ level: 'warn' }, { write: (line) => lines.push(line) });
    const url = await server().createDatabase();
    await using({ url, log: recording, maxConnections: 1 }, async (database) => {
      const [row] = await database.query<{ pid: number }>('select pg_backend_pid() as pid');
      await using({ url, log }, async (other) => {
        await other.query('select pg_terminate_backend($1)', [row?.pid]);
      });
      await waitUntil(() => lines.length > 0);
      expect(lines[0]).toContain('database.connection_lost');
      expect(await database.query('select 1 as one')).toEqual([{ one: 1 }]);
    });
  });

  test('a connection ended in the middle of a transaction is unavailable, and nothing of it stays', async () => {
    const url = await server().createDatabase();
    await using({ url, log, maxConnections: 2 }, async (database) => {
      await database.query('create table notes (id integer)');
      await using({ url, log }, async (other) => {
        const work = database.transaction(async (tx) => {
          const [row] = await tx.query<{ pid: number }>(
            'insert into notes values (1) returning pg_backend_pid() as pid',
          );
          await other.query('select pg_terminate_backend($1)', [row?.pid]);
          await tx.query('select 1');
        });
        expect(isUnavailable(await work.catch(own))).toBe(true);
      });
      expect(await database.query('select id from notes')).toEqual([]);
    });
  });

  test('a server that fell silent is given up after the limit', async () => {
    const url = await server().createDatabase();
    await using({ url, log, maxConnections: 1, answerLimitMs: 200 }, async (database) => {
      const [row] = await database.query<{ pid: number }>('select pg_backend_pid() as pid');
      process.kill(row?.pid ?? 0, 'SIGSTOP');
      try {
        const error = await database.query('select 1').catch(own);
        expect(error).toBeInstanceOf(DatabaseUnavailable);
        expect((error as Error).message).toContain('did not answer');
      } finally {
        process.kill(row?.pid ?? 0, 'SIGCONT');
      }
      expect(await database.query('select 1 as one')).toEqual([{ one: 1 }]);
    });
  });

  test('killed and gone, the server is unavailable, and this process lives on', async () => {
    const url = await server().createDatabase();
    await using({ url, log }, async (database) => {
      const slow = database.query('select pg_sleep(20)').catch(own);
      await database.query('select 1');
      server().process.kill('SIGQUIT');
      expect(isUnavailable(await slow)).toBe(true);
      expect(isUnavailable(await database.query('select 1').catch(own))).toBe(true);
    });
  });
});
