// Run as a process: waits for a line on standard input, tries to take the data folder given, says `won` or `refused: …`,
// and keeps what it won until it is killed.
import { once } from 'node:events';
import { DataFolderInUse } from '../../server/src/database/data-folder-errors.ts';
import { lockDataFolder } from '../../server/src/database/data-folder-lock.ts';
import { makeLog } from '../../server/src/log.ts';

const [folder = ''] = process.argv.slice(2);
console.log('ready');
await once(process.stdin, 'data');
try {
  await lockDataFolder({ folder, log: makeLog('silent'), onLost: () => console.log('lost') });
  console.log('won');
} catch (error) {
  if (!(error instanceof DataFolderInUse)) throw error;
  console.log(`refused: ${error.message}`);
}
// Standard input stays open as long as the parent wants this process.
