import type { StatementMatch } from '../support/statement-proxy.ts';

/** The statements at which rows meet a process, by a piece of their SQL that nothing else has. */

export const CLAIM: StatementMatch = { sql: /from claim_deliveries\(/ };

/** One attempt's values hold its fencing token once. */
const attemptCount = (values: string) => values.split('"lease_no"').length - 1;

const FINISH = /from finish_attempts\(/;

export const FINISH_ANY: StatementMatch = { sql: FINISH };
/** Results of several deliveries in one statement. */
export const FINISH_BATCH: StatementMatch = { sql: FINISH, values: (values) => attemptCount(values) > 1 };
export const FINISH_ONE: StatementMatch = { sql: FINISH, values: (values) => attemptCount(values) === 1 };

const RECORD = /from record_replies\(/;
const replyCount = (values: string) => values.split('"reply_id"').length - 1;
/** Submits that share a commit. */
export const RECORD_BATCH: StatementMatch = { sql: RECORD, values: (values) => replyCount(values) > 1 };
/** In an API process only a recording commits again and again. */
export const COMMIT: StatementMatch = { sql: /^commit$/i };
