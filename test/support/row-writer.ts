// Run as a process: opens the data folder given, then writes rows without end and prints each number once its commit is
// acknowledged. It is there to be killed.
import { openEmbeddedDatabase } from '../../server/src/database/embedded-database.ts';
import { makeLog } from '../../server/src/log.ts';

const [folder = ''] = process.argv.slice(2);
try {
  const database = await openEmbeddedDatabase({ folder, log: makeLog('silent') });
  await database.query('create table if not exists rows (number bigint primary key, filling text not null)');
  const [last] = await database.query<{ number: number }>(
    'select coalesce(max(number), 0) as number from rows',
  );
  console.log('open');
  for (let number = (last?.number ?? 0) + 1; ; number += 1) {
    await database.transaction((tx) =>
      tx.query('insert into rows values ($1, repeat($2, 500))', [number, 'x']),
    );
    process.stdout.write(`saved ${number}\n`);
  }
} catch (error) {
  const { name, message } = error as Error;
  console.log(`failed: ${name}: ${message}`);
  process.exitCode = 1;
}
