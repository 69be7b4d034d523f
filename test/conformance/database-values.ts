import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Database } from '../../server/src/database/database.ts';
import { isBadValue } from '../../server/src/database/database-errors.ts';
import type { OpenDatabase } from './database.ts';

/** What goes in as a parameter comes out again. */
export function describeValues(open: OpenDatabase): void {
  describe('values', () => {
    let database: Database;
    beforeAll(async () => {
      database = await open();
    });
    afterAll(() => database.close());

    /** The value after the way through a column of this type. */
    const through = async (type: string, value: unknown): Promise<unknown> => {
      const [row] = await database.query<{ value: unknown }>(`select $1::${type} as value`, [value]);
      return row?.value;
    };
    const evaluate = async (sql: string): Promise<unknown> => {
      const [row] = await database.query<{ value: unknown }>(`select ${sql} as value`);
      return row?.value;
    };

    test.each([
      ['a moment with milliseconds', '2026-11-22T10:48:45.007Z'],
      ['the year 1', '0001-01-01T00:00:00.001Z'],
      ['the year 0', '0000-03-15T23:59:59.999Z'],
      ['a five-digit year', '+012345-06-07T08:09:10.011Z'],
    ])('%s is the same Date again', async (_, iso) => {
      const value = await through('timestamptz', new Date(iso));
      expect((value as Date).toISOString()).toBe(iso);
    });

    test('infinity is a Date after every other, and goes back in as infinity', async () => {
      const furthest = (await evaluate(`'infinity'::timestamptz`)) as Date;
      expect(furthest.getTime()).toBeGreaterThan(new Date('9999-12-31').getTime());
      expect(await through('timestamptz', furthest)).toEqual(furthest);
      const [row] = await database.query(`select $1::timestamptz = 'infinity' as same`, [furthest]);
      expect(row).toEqual({ same: true });
    });

    test('a moment in another time zone arrives as the same instant', async () => {
      const value = await evaluate(`'2026-11-22 12:00:00.5+05:30'::timestamptz`);
      expect(value).toEqual(new Date('2026-11-22T06:30:00.500Z'));
    });

    test.each([0, -1, 2 ** 31, -(2 ** 40), Number.MAX_SAFE_INTEGER])(
      'bigint %d is a number',
      async (value) => {
        expect(await through('bigint', value)).toBe(value);
      },
    );

    test('a count is a number', async () => {
      expect(await evaluate('(select count(*) from generate_series(1, 3))')).toBe(3);
    });

    test('a bigint that no number can hold is an error, not another number, and harms no later query', async () => {
      await expect(evaluate('9007199254740993::bigint')).rejects.toThrow(RangeError);
      await expect(evaluate('array[1, 9007199254740993]::bigint[]')).rejects.toThrow(RangeError);
      expect(await evaluate(`array['a"b', null]::text[]`)).toEqual(['a"b', null]);
    });

    test('bytea keeps every byte', async () => {
      const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
      const value = await through('bytea', bytes);
      expect(ArrayBuffer.isView(value)).toBe(true);
      expect([...(value as Uint8Array)]).toEqual([...bytes]);
      expect([...((await through('bytea', new Uint8Array())) as Uint8Array)]).toEqual([]);
    });

    test('a part of a larger buffer goes in as that part', async () => {
      const part = Buffer.from('before|part|after').subarray(7, 11);
      expect(Buffer.from((await through('bytea', part)) as Uint8Array).toString()).toBe('part');
    });

    test.each([
      '',
      'ação ✓ 🎉',
      `it's "quoted" \\ back`,
      'line\nbreak',
      '{}',
      'NULL',
      '$1',
      'x'.repeat(1_200_000),
    ])('text is the same again (%#)', async (text) => {
      expect(await through('text', text)).toBe(text);
      expect(await through('text[]', [text, null])).toEqual([text, null]);
    });

    test('text with a NUL is refused as a bad value', async () => {
      const error = await through('text', 'a\u0000b').catch((error: unknown) => error);
      expect(isBadValue(error)).toBe(true);
    });

    test('JSON goes in as text, comes out parsed, and as text stays as it was written', async () => {
      const json = '{"b":1,"a":[true,null,"x"],"n":12345678901234567890}';
      expect(await through('json', json)).toEqual(JSON.parse(json));
      expect(await through('jsonb', '"just text"')).toBe('just text');
      expect(await through('text', json)).toBe(json);
    });

    test.each([
      ['uuid[]', ['0190f3f4-0000-7000-8000-000000000001', '0190f3f4-0000-7000-8000-000000000002']],
      ['text[]', ['plain', 'comma, "quote" \\', '{brace}', 'NULL', '', ' space ']],
      ['integer[]', [1, -2, 2_147_483_647]],
      ['bigint[]', [5_000_000_000, 0]],
      ['double precision[]', [0.1, -1.5e300]],
      ['boolean[]', [true, false]],
      ['integer[]', []],
      ['text[]', [null, 'after null']],
      ['timestamptz[]', [new Date('2026-11-22T10:48:45.007Z'), null]],
    ])('an array of %s is the same again (%#)', async (type, value) => {
      expect(await through(type, value)).toEqual(value);
    });

    test('an array of bytes is the same again', async () => {
      const value = (await through('bytea[]', [Uint8Array.of(0, 1), Uint8Array.of(255)])) as Uint8Array[];
      expect(value.map((bytes) => [...bytes])).toEqual([[0, 1], [255]]);
    });

    test('null and undefined are null; booleans and fractions stay what they are', async () => {
      expect(await through('text', null)).toBeNull();
      expect(await through('timestamptz', undefined)).toBeNull();
      expect(await through('boolean', false)).toBe(false);
      expect(await through('double precision', 0.1)).toBe(0.1);
      expect(await through('integer', 7)).toBe(7);
    });

    test('several columns of many rows are unnested from arrays in order', async () => {
      const rows = await database.query(
        'select * from unnest($1::text[], $2::bigint[], $3::timestamptz[]) as t (name, size, at)',
        [
          ['a', 'b'],
          [1, 2 ** 33],
          [new Date(0), null],
        ],
      );
      expect(rows).toEqual([
        { name: 'a', size: 1, at: new Date(0) },
        { name: 'b', size: 2 ** 33, at: null },
      ]);
    });

    test.each([
      ['an object', { a: 1 }],
      ['an invalid Date', new Date(Number.NaN)],
      ['a function', () => 1],
    ])('%s is refused as a parameter', async (_, value) => {
      await expect(through('text', value)).rejects.toThrow(TypeError);
    });
  });
}
