import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { makeCollectorMemory } from '../../server/src/collect/collector-memory.ts';
import { submitReply } from '../../server/src/collect/submit-reply.ts';
import { openRecording, type Recording } from './open-recording.ts';

let recording: Recording;
beforeEach(async () => {
  recording = await openRecording();
});
afterEach(() => recording.database.close());

const keyed = (key: string, request: string, scope = 'POST /here') =>
  recording.reply({
    idempotency: { scope, key, requestHash: createHash('sha256').update(request).digest() },
  });
const record = (reply: ReturnType<Recording['reply']>) => recording.recorder.record(reply);

test('equal Idempotency-Keys in one batch fold: one is recorded, the others are its repetitions', async () => {
  const replies = [
    keyed('click', 'a'),
    keyed('first', 'x'),
    keyed('first', 'x'),
    keyed('first', 'x'),
    keyed('first', 'y'),
    recording.reply(),
  ];
  const [, first, second, third, changed] = await Promise.all(replies.map(record));
  expect(first).toMatchObject({ kind: 'recorded', replyId: replies[1]?.replyId });
  expect(second).toEqual({ kind: 'repeated', replyId: replies[1]?.replyId });
  expect(third).toEqual(second);
  expect(changed).toEqual({ kind: 'key_reused' });
  const rows = await recording.rows();
  expect(rows).toHaveLength(3);
  // A key that came twice broke no batch: who came with it shares the commit.
  expect(new Set(rows.map((row) => row.commit)).size).toBe(2);
});

test('a key that an earlier commit recorded is found, in a batch and alone, and takes no other with it', async () => {
  const earlier = keyed('key', 'x');
  await record(earlier);
  expect(await record(keyed('key', 'x'))).toEqual({ kind: 'repeated', replyId: earlier.replyId });
  const [, again, changed, other] = await Promise.all([
    record(recording.reply()),
    record(keyed('key', 'x')),
    record(keyed('key', 'y')),
    record(recording.reply()),
  ]);
  expect(again).toEqual({ kind: 'repeated', replyId: earlier.replyId });
  expect(changed).toEqual({ kind: 'key_reused' });
  expect(other).toMatchObject({ kind: 'recorded', number: 3 });
});

test('one key serves several calls', async () => {
  await record(keyed('key', 'x', 'POST /one'));
  expect(await record(keyed('key', 'x', 'POST /another'))).toMatchObject({ kind: 'recorded', number: 2 });
});

test('answers to a version that is no more are refused, in one batch with answers to the present one', async () => {
  await recording.database.query('update collectors set version = version + 1 where id = $1', [
    recording.surveyId,
  ]);
  const { version } = recording;
  const settled = await Promise.all(
    [version, version + 1, version, version + 1].map((each) => record(recording.reply({ version: each }))),
  );
  expect(settled).toMatchObject([
    { kind: 'refused', refusal: 'edited' },
    { kind: 'recorded', number: 1 },
    { kind: 'refused', refusal: 'edited' },
    { kind: 'recorded', number: 2 },
  ]);
});

test('an edit between reading and recording makes the submit read again, and its answers are recorded once', async () => {
  const collectors = makeCollectorMemory(recording.database);
  const edit = () =>
    recording.database.query('update collectors set version = version + 1 where id = $1', [
      recording.surveyId,
    ]);
  let readings = 0;
  const submitted = await submitReply({
    recorder: recording.recorder,
    collectors: {
      async find(wish, isFresh) {
        const row = await collectors.find(wish, isFresh);
        // Somebody saves an edit right after the first reading.
        if (++readings === 1) await edit();
        return row;
      },
    },
    wish: { workspaceId: recording.workspaceId, kind: 'survey', id: recording.surveyId },
    publicUrl: 'https://ask.example.com',
    idempotency: null,
    read: () => ({ ok: true, facts: FACTS }),
  });
  expect(submitted).toMatchObject({ kind: 'recorded', number: 1 });
  expect(readings).toBe(2);
  expect(await recording.rows()).toHaveLength(1);
});

test.each([
  ["status = 'draft', published_at = null", 'not_published'],
  ["status = 'closed'", 'closed'],
  ["opens_at = now() + interval '1 day'", 'not_open_yet'],
  ["closes_at = now() - interval '1 second'", 'closed'],
  ['deleted_at = now()', 'not_found'],
])('with %s a reply is refused as %s and takes no number', async (change, refusal) => {
  await recording.database.query(`update collectors set ${change} where id = $1`, [recording.surveyId]);
  const replies = [record(recording.reply()), record(recording.reply())];
  expect(await Promise.all(replies)).toEqual(Array(2).fill({ kind: 'refused', refusal }));
  const [row] = await recording.database.query<{ reply_count: number }>(
    'select reply_count from collectors where id = $1',
    [recording.surveyId],
  );
  expect(row?.reply_count).toBe(0);
});

const FACTS = {
  answers: new Map(),
  respondent: {
    id: null,
    email: null,
    name: null,
    external_id: null,
    is_anonymous: false,
    attributes: {},
  },
  hiddenFields: {},
  metadata: {
    channel: 'api' as const,
    url: null,
    referrer: null,
    user_agent: null,
    browser: null,
    os: null,
    device: null,
    country: null,
    ip_address: null,
  },
  language: 'en',
  startedAt: null,
};
