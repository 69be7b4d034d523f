import { openPgDatabase } from '../../server/src/database/pg-database.ts';
import { makeLog } from '../../server/src/log.ts';
import { describeDatabase } from '../conformance/database.ts';
import { describeWithPostgres } from '../support/describe-with-postgres.ts';

describeWithPostgres('a Postgres server', (server) => {
  describeDatabase(async () =>
    openPgDatabase({
      url: await server().createDatabase(),
      maxConnections: 5,
      watchesTransactions: true,
      log: makeLog('silent'),
    }),
  );
});
