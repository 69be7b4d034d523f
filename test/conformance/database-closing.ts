import { describe, expect, test } from '@jest/globals';
import { isUnavailable } from '../../server/src/database/database-errors.ts';
import type { OpenDatabase } from './database.ts';

export function describeClosing(open: OpenDatabase): void {
  describe('closing', () => {
    test('lets everything end that was asked before, also what still waits for its turn', async () => {
      const database = await open();
      await database.query('create table notes (id integer)');
      const asked = Array.from({ length: 60 }, (_, id) =>
        database.query('insert into notes values ($1) returning id', [id]),
      );
      const transaction = database.transaction(async (tx) => {
        await tx.query('insert into notes values (60)');
        await new Promise(setImmediate);
        return tx.query('select count(*) from notes where id = 60');
      });
      const closed = database.close();
      expect(await Promise.all(asked)).toHaveLength(60);
      expect(await transaction).toEqual([{ count: 1 }]);
      await closed;
    });

    test('afterwards everything is refused as unavailable', async () => {
      const database = await open();
      await database.query('select 1');
      await database.close();
      const query = await database.query('select 1').catch((error: unknown) => error);
      const transaction = await database.transaction(async () => 1).catch((error: unknown) => error);
      expect([isUnavailable(query), isUnavailable(transaction)]).toEqual([true, true]);
    });

    test('twice is harmless, also at the same time', async () => {
      const database = await open();
      await database.query('select 1');
      await Promise.all([database.close(), database.close()]);
      await database.close();
    });

    test('is possible before the first query', async () => {
      const database = await open();
      await database.close();
    });
  });
}
