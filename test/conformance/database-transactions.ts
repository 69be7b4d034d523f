import { AsyncResource } from 'node:async_hooks';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Database, Transaction } from '../../server/src/database/database.ts';
import { sqlState } from '../../server/src/database/database-errors.ts';
import type { OpenDatabase } from './database.ts';

/** Commit, rollback, and what may not be done inside. */
export function describeTransactions(open: OpenDatabase): void {
  describe('transactions', () => {
    let database: Database;
    beforeAll(async () => {
      database = await open();
      await database.query('create table counters (id integer primary key, value integer not null)');
    });
    beforeEach(async () => {
      await database.query('delete from counters');
      await database.query('insert into counters values (1, 0)');
    });
    afterAll(() => database.close());

    const value = async () => {
      const [row] = await database.query<{ value: number }>('select value from counters where id = 1');
      return row?.value;
    };
    const add = (tx: Transaction) => tx.query('update counters set value = value + 1 where id = 1');

    test('commits and passes on the answer', async () => {
      const answer = await database.transaction(async (tx) => {
        await add(tx);
        return { kind: 'done' };
      });
      expect(answer).toEqual({ kind: 'done' });
      expect(await value()).toBe(1);
    });

    test('rolls back and passes on the very error that the work threw', async () => {
      const trouble = new Error('no');
      const work = database.transaction(async (tx) => {
        await add(tx);
        throw trouble;
      });
      await expect(work).rejects.toBe(trouble);
      expect(await value()).toBe(0);
    });

    test('rolls back when a statement fails, and passes on its code', async () => {
      const work = database.transaction(async (tx) => {
        await add(tx);
        await tx.query('insert into counters values (1, 1)');
      });
      await expect(work).rejects.toMatchObject({ code: '23505' });
      expect(await value()).toBe(0);
    });

    test('work that swallows a failed statement is not taken for saved', async () => {
      const work = database.transaction(async (tx) => {
        await add(tx);
        await tx.query('select nonsense').catch(() => undefined);
        return 'saved';
      });
      const error = await work.catch((error: unknown) => error);
      expect(sqlState(error)).toBe('25P02');
      expect(await value()).toBe(0);
    });

    test('sees its own writes; others do not before the commit', async () => {
      let inside: unknown;
      const seenOutside = await new Promise<Promise<number | undefined>>((resolve, reject) => {
        const outside = AsyncResource.bind(() => value());
        database
          .transaction(async (tx) => {
            await add(tx);
            inside = await tx.query('select value from counters');
            // Started from outside the transaction: where there is one connection it waits, elsewhere it sees the old value.
            resolve(outside());
            throw new Error('roll back');
          })
          .catch((error: Error) => error.message === 'roll back' || reject(error));
      });
      expect(inside).toEqual([{ value: 1 }]);
      expect(await seenOutside).toBe(0);
    });

    test('concurrent transactions on one row lose nothing', async () => {
      const addSlowly = () =>
        database.transaction(async (tx) => {
          const [row] = await tx.query<{ value: number }>(
            'select value from counters where id = 1 for update',
          );
          await new Promise(setImmediate);
          await tx.query('update counters set value = $1 where id = 1', [(row?.value ?? 0) + 1]);
        });
      await Promise.all(Array.from({ length: 25 }, addSlowly));
      expect(await value()).toBe(25);
    });

    test('statements started together run one after another', async () => {
      const answers = await database.transaction((tx) =>
        Promise.all(
          [1, 2, 3].map((number) =>
            tx.query('update counters set value = value + $1 returning value', [number]),
          ),
        ),
      );
      expect(answers).toEqual([[{ value: 1 }], [{ value: 3 }], [{ value: 6 }]]);
    });

    test('a script runs many statements, and with the rest it is all or nothing', async () => {
      const script =
        'create table scratch (id integer); insert into scratch values (1); update counters set value = 9;';
      const trouble = new Error('no');
      const work = database.transaction(async (tx) => {
        await tx.script(script);
        throw trouble;
      });
      await expect(work).rejects.toBe(trouble);
      expect(await database.query(`select to_regclass('scratch') as found`)).toEqual([{ found: null }]);

      await database.transaction((tx) => tx.script(script));
      expect(await database.query('select id from scratch')).toEqual([{ id: 1 }]);
      expect(await value()).toBe(9);
      await expect(
        database.transaction((tx) => tx.script('select 1; select nonsense')),
      ).rejects.toMatchObject({
        code: '42703',
      });
    });

    test('a query on the database itself inside the work throws instead of waiting for ever', async () => {
      await expect(database.transaction(() => database.query('select 1'))).rejects.toThrow(
        'Inside a transaction',
      );
      await expect(
        database.transaction(async (tx) => {
          await tx.query('select 1');
          await new Promise(setImmediate);
          await value();
        }),
      ).rejects.toThrow('Inside a transaction');
      expect(await value()).toBe(0);
    });

    test('a transaction inside a transaction throws, too', async () => {
      const nested = database.transaction(() => database.transaction(async (tx) => add(tx)));
      await expect(nested).rejects.toThrow('Inside a transaction');
    });

    test('work that outlives its transaction may use the database, but not the tx', async () => {
      let goOn: () => void = () => undefined;
      const gate = new Promise<void>((resolve) => {
        goOn = resolve;
      });
      const { later, tx } = await database.transaction(async (tx) => ({ later: gate.then(value), tx }));
      goOn();
      expect(await later).toBe(0);
      await expect(tx.query('select 1')).rejects.toThrow('has ended');
      await expect(tx.script('select 1')).rejects.toThrow('has ended');
    });
  });
}
