import { afterEach, beforeEach, expect, test } from '@jest/globals';
import pg from 'pg';
import { describeWithPostgres } from './describe-with-postgres.ts';
import { type StatementProxy, startStatementProxy } from './statement-proxy.ts';
import { waitFor } from './wait-for.ts';

describeWithPostgres('a way to Postgres on which statements can be held', (postgres) => {
  let proxy: StatementProxy;
  let through: pg.Client;
  let beside: pg.Client;
  const connect = async (port?: number) => {
    const client = new pg.Client({ connectionString: await url, ...(port ? { port } : {}) });
    client.on('error', () => undefined);
    await client.connect();
    return client;
  };
  let url: Promise<string>;
  beforeEach(async () => {
    url = postgres().createDatabase();
    proxy = await startStatementProxy(postgres().port);
    const database = new URL(await url);
    database.port = `${proxy.port}`;
    through = new pg.Client({ connectionString: database.href });
    through.on('error', () => undefined);
    await through.connect();
    beside = await connect();
    await beside.query('create table notes (text text)');
  });
  afterEach(async () => {
    await Promise.all([through.end(), beside.end()]);
    proxy.close();
  });

  const insert = (text: string) => through.query('insert into notes values ($1) returning text', [text]);
  const notes = async () =>
    (await beside.query('select text from notes order by text')).rows.map((row) => row.text);

  test('what nobody waits for passes, however large', async () => {
    await insert('x'.repeat(3_000_000));
    expect((await notes())[0]).toHaveLength(3_000_000);
  });

  test('before: Postgres has not heard of it until it is let go', async () => {
    const held = proxy.hold(
      { sql: /insert into notes/, values: (values) => values.includes('second') },
      'before',
    );
    await insert('first');
    const second = insert('second');
    const statement = await held;
    expect(await notes()).toEqual(['first']);
    statement.letGo();
    await second;
    expect(await notes()).toEqual(['first', 'second']);
  });

  test('halfway and cut off: it never ran', async () => {
    const held = proxy.hold({ sql: /insert into notes/ }, 'halfway');
    const lost = expect(insert('lost')).rejects.toThrow();
    (await held).cut();
    await lost;
    expect(await notes()).toEqual([]);
  });

  test('answer: it is committed, and who asked does not know', async () => {
    const held = proxy.hold({ sql: /insert into notes/, skip: 1 }, 'answer');
    await insert('a');
    let answered = false;
    const b = insert('b').then(() => {
      answered = true;
    });
    const statement = await held;
    expect(statement.rowCount).toBe(1);
    expect(await notes()).toEqual(['a', 'b']);
    expect(answered).toBe(false);
    statement.letGo();
    await b;
  });

  test('simple statements and prepared ones are known, too', async () => {
    const commit = proxy.hold({ sql: /^commit$/ }, 'before');
    await through.query('begin');
    const named = { name: 'note', text: 'insert into notes values ($1)', values: ['named'] };
    await through.query(named);
    const again = proxy.hold({ sql: /insert into notes/ }, 'answer');
    const second = through.query(named);
    (await again).letGo();
    await second;
    const committed = through.query('commit');
    const statement = await commit;
    expect(await notes()).toEqual([]);
    statement.letGo();
    await committed;
    await waitFor('both notes', async () => (await notes()).length === 2);
  });
});
