import { describe } from '@jest/globals';
import { dumpEmbeddedDatabase, openEmbeddedDatabase } from '../../server/src/database/embedded-database.ts';
import { makeLog } from '../../server/src/log.ts';
import { describeDatabase } from '../conformance/database.ts';

const log = makeLog('silent');
let empty: Promise<Blob> | undefined;

/** Making the first files takes seconds; every further database starts from a copy. */
async function dumpOfEmpty(): Promise<Blob> {
  const database = await openEmbeddedDatabase({ folder: undefined, log });
  const dump = await dumpEmbeddedDatabase(database);
  await database.close();
  return dump;
}

describe('the embedded database', () => {
  describeDatabase(async () => {
    empty ??= dumpOfEmpty();
    return openEmbeddedDatabase({ folder: undefined, loadDataDir: await empty, log });
  });
});
