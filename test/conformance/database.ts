import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Database } from '../../server/src/database/database.ts';
import {
  isCheckViolation,
  isForeignKeyViolation,
  isUniqueViolation,
  sqlState,
} from '../../server/src/database/database-errors.ts';
import { describeClosing } from './database-closing.ts';
import { describeTransactions } from './database-transactions.ts';
import { describeValues } from './database-values.ts';

/** Opens a database of its own, empty or migrated; the suite closes it. */
export type OpenDatabase = () => Promise<Database>;

/** What every maker of `Database` promises (server/src/database/database.ts). */
export function describeDatabase(open: OpenDatabase): void {
  describeStatements(open);
  describeValues(open);
  describeTransactions(open);
  describeClosing(open);
}

function describeStatements(open: OpenDatabase): void {
  describe('statements', () => {
    let database: Database;
    beforeAll(async () => {
      database = await open();
      await database.query(`
        create table shelves (
          id    integer primary key,
          label text    not null constraint short_label check (length(label) <= 10)
        )`);
      await database.query('create unique index shelves_by_label on shelves (label)');
      await database.query('create table books (shelf_id integer constraint on_a_shelf references shelves)');
      await database.query(`insert into shelves values (1, 'first')`);
    });
    afterAll(() => database.close());

    test('a statement answers its rows, and one without rows an empty list', async () => {
      expect(await database.query('select id, label from shelves where id = $1', [1])).toEqual([
        { id: 1, label: 'first' },
      ]);
      expect(await database.query('select id from shelves where id = $1', [99])).toEqual([]);
      expect(await database.query('update shelves set label = label where id = 1')).toEqual([]);
    });

    test('an insert with returning answers what it inserted', async () => {
      const rows = await database.query(`insert into shelves values (2, 'second') returning id`);
      expect(rows).toEqual([{ id: 2 }]);
    });

    test('a broken unique index is told by its name', async () => {
      const error = await database.query(`insert into shelves values (3, 'first')`).catch(own);
      expect(sqlState(error)).toBe('23505');
      expect(isUniqueViolation(error)).toBe(true);
      expect(isUniqueViolation(error, 'shelves_by_label')).toBe(true);
      expect(isUniqueViolation(error, 'shelves_pkey')).toBe(false);
    });

    test('broken foreign keys and checks are told by their names', async () => {
      const foreign = await database.query('insert into books values (77)').catch(own);
      expect(isForeignKeyViolation(foreign, 'on_a_shelf')).toBe(true);
      const check = await database.query(`insert into shelves values (4, 'much too long')`).catch(own);
      expect(isCheckViolation(check, 'short_label')).toBe(true);
    });

    test('an error carries no values of the row, so none gets into a log', async () => {
      const error = await database
        .query('insert into shelves values ($1, $2)', [5, 'secret-long'])
        .catch(own);
      expect(isCheckViolation(error)).toBe(true);
      const everything = JSON.stringify({ ...(error as Error), message: (error as Error).message });
      expect(everything).not.toContain('secret-long');
    });

    test('a failed statement leaves the database usable', async () => {
      await expect(database.query('select nonsense')).rejects.toMatchObject({ code: '42703' });
      await expect(database.query('no sql at all')).rejects.toMatchObject({ code: '42601' });
      expect(await database.query('select 1 as one')).toEqual([{ one: 1 }]);
    });

    test('a query runs one statement only', async () => {
      await expect(database.query('select 1 as a; select 2 as b', [])).rejects.toMatchObject({
        code: '42601',
      });
    });

    test('many queries at once all get their own answer', async () => {
      const numbers = Array.from({ length: 300 }, (_, index) => index);
      const answers = await Promise.all(
        numbers.map((number) => database.query<{ n: number }>('select $1::integer as n', [number])),
      );
      expect(answers.map((rows) => rows[0]?.n)).toEqual(numbers);
    });

    test('a long run of queries still lets timers and sockets have their turn', async () => {
      let turnCount = 0;
      const timer = setInterval(() => {
        turnCount += 1;
      }, 1);
      await Promise.all(Array.from({ length: 500 }, () => database.query('select 1')));
      clearInterval(timer);
      expect(turnCount).toBeGreaterThan(2);
    });
  });
}

const own = (error: unknown) => error;
