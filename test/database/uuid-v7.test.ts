import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Database } from '../../server/src/database/database.ts';
import { openTestDatabase } from '../support/test-database.ts';

describe('uuid_v7 in SQL', () => {
  let database: Database;
  beforeAll(async () => {
    database = await openTestDatabase();
  });
  afterAll(() => database.close());

  const make = async (moment: Date, count: number) => {
    const rows = await database.query<{ id: string }>(
      'select uuid_v7($1) as id from generate_series(1, $2::integer)',
      [moment, count],
    );
    return rows.map((row) => row.id);
  };

  test('has the version, the variant and the milliseconds of RFC 9562', async () => {
    const moment = new Date('2026-11-22T10:48:45.007Z');
    for (const id of await make(moment, 50)) {
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
      expect(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(moment.getTime());
    }
  });

  test('sorts by moment, and never repeats within one', async () => {
    const early = await make(new Date('2026-01-01T00:00:00.000Z'), 200);
    const late = await make(new Date('2026-01-01T00:00:00.001Z'), 200);
    expect(
      early
        .toSorted()
        .at(-1)
        ?.localeCompare(late.toSorted()[0] ?? ''),
    ).toBe(-1);
    expect(new Set([...early, ...late]).size).toBe(400);
  });
});
