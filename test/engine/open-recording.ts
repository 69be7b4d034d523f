import { v7 as uuidV7 } from 'uuid';
import { makeWorkspace } from '../../server/src/collect/new-workspace.ts';
import type { Database } from '../../server/src/database/database.ts';
import {
  makeReplyRecorder,
  type ReplyRecorder,
  type ReplyToRecord,
} from '../../server/src/engine/record-replies.ts';
import { makeLog } from '../../server/src/log.ts';
import { noMeasures } from '../support/no-measures.ts';
import { openTestDatabase } from '../support/test-database.ts';

export interface Recording {
  database: Database;
  surveyId: string;
  workspaceId: string;
  version: number;
  recorder: ReplyRecorder;
  /** What was woken, one list a commit. */
  woken: string[][];
  /** Another recorder on the same database or on one that stands before it, as another process has. */
  recorderOn(database: Database): ReplyRecorder;
  /** A reply to the sample survey that is not recorded yet. */
  reply(more?: Partial<ReplyToRecord>): ReplyToRecord;
  /** In the order of their numbers, with the transaction that wrote each. */
  rows(): Promise<{ id: string; number: number; commit: string }[]>;
}

/** A reply recorder on a database of its own with one workspace; the test closes the database. */
export async function openRecording(): Promise<Recording> {
  const database = await openTestDatabase();
  const { workspaceId, surveyId } = await database.transaction((tx) =>
    makeWorkspace(tx, { name: 'Acme', language: 'en' }, new Date()),
  );
  const [row] = await database.query<{ version: number }>('select version from collectors where id = $1', [
    surveyId,
  ]);
  const version = row?.version ?? 0;
  const woken: string[][] = [];
  const recorderOn = (on: Database) =>
    makeReplyRecorder({
      database: on,
      clock: () => new Date(),
      log: makeLog('silent'),
      wake: (webhookIds) => woken.push(webhookIds),
      measures: noMeasures,
    });

  return {
    database,
    surveyId,
    workspaceId,
    version,
    recorder: recorderOn(database),
    woken,
    recorderOn,
    reply: (more = {}) => ({
      replyId: uuidV7(),
      eventId: uuidV7(),
      workspaceId,
      collectorId: surveyId,
      version,
      eventType: 'survey.response.created',
      serialise: (number) => ({ body: `{"number":${number}}`, data: `{"number":${number}}` }),
      respondentEmail: null,
      answeredQuestionIds: [],
      idempotency: null,
      ...more,
    }),
    rows: () =>
      database.query(
        'select id, number, xmin::text as commit from replies where collector_id = $1 order by number',
        [surveyId],
      ),
  };
}
