import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Database } from '../../server/src/database/database.ts';
import { DatabaseUnavailable } from '../../server/src/database/database-errors.ts';
import { MAX_BODY_BYTES, type Recorded, type ReplyToRecord } from '../../server/src/engine/record-replies.ts';
import { openRecording, type Recording } from './open-recording.ts';

let recording: Recording;
beforeEach(async () => {
  recording = await openRecording();
});
afterEach(() => recording.database.close());

/** All handed in within one turn: the first begins a commit, the others wait and share the next one. */
const recordAll = (replies: ReplyToRecord[]) =>
  Promise.allSettled(replies.map((reply) => recording.recorder.record(reply)));
const repeat = (count: number, more: Partial<ReplyToRecord> = {}) =>
  Array.from({ length: count }, () => recording.reply(more));
const numbersOf = (settled: PromiseSettledResult<Recorded>[]) =>
  settled.flatMap((one) =>
    one.status === 'fulfilled' && one.value.kind === 'recorded' ? [one.value.number] : [],
  );
const oneToN = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

test('replies that come while a commit is under way share the next one, numbered as they came', async () => {
  const settled = await recordAll(repeat(41));
  expect(numbersOf(settled)).toEqual(oneToN(41));
  const rows = await recording.rows();
  expect(new Set(rows.map((row) => row.commit)).size).toBe(2);
});

test('each reply has its event, and the webhooks that got a delivery are woken once a commit', async () => {
  expect(await recordAll(repeat(3))).toHaveLength(3);
  const events = await recording.database.query<{ body: string }>('select body from events order by body');
  expect(events.map((event) => event.body)).toEqual(['{"number":1}', '{"number":2}', '{"number":3}']);
  expect(recording.woken).toEqual([[], []]);
});

test('a reply that cannot be recorded takes no other with it, and leaves no gap in the numbers', async () => {
  const replies = repeat(8);
  replies[3] = recording.reply({
    serialise: () => {
      throw new Error('cannot be told');
    },
  });
  // Postgres cannot hold a NUL in text: this one breaks the statement, not the code before it.
  replies[6] = recording.reply({ respondentEmail: 'a\u0000@example.com' });
  const settled = await recordAll(replies);
  expect(settled.map((one) => one.status)).toEqual(
    oneToN(8).map((at) => (at === 4 || at === 7 ? 'rejected' : 'fulfilled')),
  );
  expect(numbersOf(settled)).toEqual(oneToN(6));
  expect((await recording.rows()).map((row) => row.number)).toEqual(oneToN(6));
});

test('an event of exactly 1 MiB is recorded; one byte more is refused, alone', async () => {
  const ofSize = (bytes: number) =>
    recording.reply({ serialise: () => ({ body: 'x'.repeat(bytes), data: '{}' }) });
  const settled = await recordAll([
    recording.reply(),
    ofSize(MAX_BODY_BYTES + 1),
    ofSize(MAX_BODY_BYTES),
    // Two bytes each in UTF-8.
    recording.reply({ serialise: () => ({ body: 'é'.repeat(MAX_BODY_BYTES / 2 + 1), data: '{}' }) }),
  ]);
  expect(settled).toMatchObject([
    { value: { kind: 'recorded', number: 1 } },
    { value: { kind: 'too_large' } },
    { value: { kind: 'recorded', number: 2 } },
    { value: { kind: 'too_large' } },
  ]);
});

test('a limit that is reached inside a batch gives exactly so many replies, numbered from 1', async () => {
  await recording.database.query('update collectors set reply_limit = 5 where id = $1', [recording.surveyId]);
  const settled = await recordAll(repeat(12));
  expect(numbersOf(settled)).toEqual(oneToN(5));
  expect(settled.slice(5)).toEqual(
    Array(7).fill({ status: 'fulfilled', value: { kind: 'refused', refusal: 'limit_reached' } }),
  );
  expect((await recording.rows()).map((row) => row.number)).toEqual(oneToN(5));
});

test('two processes at once number without gap or repetition, and the limit holds over both', async () => {
  await recording.database.query('update collectors set reply_limit = 150 where id = $1', [
    recording.surveyId,
  ]);
  const other = recording.recorderOn(recording.database);
  const settled = await Promise.allSettled(
    repeat(200).map((reply, index) => (index % 2 ? other : recording.recorder).record(reply)),
  );
  expect(numbersOf(settled).sort((a, b) => a - b)).toEqual(oneToN(150));
});

test('when the database fails, all of the batch are told so and nothing of it was recorded', async () => {
  const cut: Database = {
    ...recording.database,
    transaction: (work) =>
      recording.database.transaction(async (tx) => {
        await work(tx);
        throw new DatabaseUnavailable('The connection to the database was lost.');
      }),
  };
  const recorder = recording.recorderOn(cut);
  const settled = await Promise.allSettled(repeat(10).map((reply) => recorder.record(reply)));
  for (const one of settled)
    expect(one).toMatchObject({ status: 'rejected', reason: expect.any(DatabaseUnavailable) });
  expect(await recording.rows()).toEqual([]);
  expect(recording.woken).toEqual([]);
  await recordAll([recording.reply()]);
  expect((await recording.rows()).map((row) => row.number)).toEqual([1]);
});

test('a lost race against another transaction is run again, also for a reply that is alone', async () => {
  let deadlockCount = 0;
  const racing: Database = {
    ...recording.database,
    transaction: (work) => {
      if (deadlockCount++ > 0) return recording.database.transaction(work);
      return Promise.reject(Object.assign(new Error('deadlock'), { code: '40P01', severity: 'ERROR' }));
    },
  };
  expect(await recording.recorderOn(racing).record(recording.reply())).toMatchObject({ kind: 'recorded' });
});
