import { buildEvent, flatFieldsOfEvent, sampleReply } from '@askusers/shared';
import app from '@askusers/zapier-app';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { eventRow, inShapeOf } from '../../zapier-app/src/event-row.ts';
import { anyCollector } from '../contract/arbitrary-collector.ts';
import { anyReply } from '../contract/arbitrary-reply.ts';
import { makeAppHandler, platformHandler, type Row } from './app-handler.ts';

const head = { eventId: '550e8400-e29b-41d4-a716-446655440000', timestamp: '2025-01-15T10:30:00.000Z' };
const order = { replyId: 'sample', viewUrl: 'https://ask.example', now: new Date(head.timestamp) };
const anyCase = anyCollector.chain((collector) =>
  fc.record({ collector: fc.constant(collector), reply: anyReply(collector) }),
);
const handler = makeAppHandler(platformHandler(app), 'https://zapier.example/rpc');

test('whatever is asked and answered, live and sample rows have the same keys and types, through the platform too', async () => {
  const run = async ({ collector, reply }: { collector: Parameters<typeof sampleReply>[0]; reply: Row }) => {
    const live = buildEvent({ ...head, collector, reply: reply as ReturnType<typeof sampleReply> });
    const sample = eventRow(
      buildEvent({ ...head, collector, reply: sampleReply(collector, order) }),
      'whole',
    );
    const words = collector.kind === 'survey' ? 'new_survey_response' : 'new_form_submission';
    const content = JSON.stringify(live);
    const [row] = (await handler.run(`triggers.${words}.operation.perform`, {
      inputData: { survey_id: 'x', form_id: 'x' },
      rawRequest: { content, headers: {} },
      cleanedRequest: {},
    })) as Row[];
    const keys = [...flatFieldsOfEvent(live).map(({ key }) => key), 'answers'];
    expect(row).toEqual(eventRow(live, 'whole'));
    expect(Object.keys(row ?? {})).toEqual(keys);
    expect(Object.keys(sample)).toEqual(keys);
    expect(inShapeOf(sample, row as ReturnType<typeof eventRow>)).toEqual(row);
    for (const { key, type } of flatFieldsOfEvent(live)) {
      const json = type === 'number' || type === 'boolean' ? type : 'string';
      for (const value of [row?.[key], sample[key]]) if (value !== null) expect(typeof value).toBe(json);
    }
  };
  await fc.assert(fc.asyncProperty(anyCase, run), { numRuns: 60 });
});

test('a type of question that is newer than this app still gets through', async () => {
  const answer = { key: 'mood', position: 1, label: 'Mood?', type: 'mood_board', required: false };
  const [row] = (await handler.run('triggers.new_survey_response.operation.perform', {
    inputData: { survey_id: 'x' },
    rawRequest: {
      headers: {},
      content: JSON.stringify(withAnswer({ ...answer, answered: true, value: 'happy', value_text: 'happy' })),
    },
    cleanedRequest: {},
  })) as Row[];
  expect(row).toMatchObject({
    answer_mood: 'happy',
    answers: [{ key: 'mood', question: 'Mood?', answer: 'happy' }],
  });
});

function withAnswer(answer: Row): Row {
  const collector = fc.sample(anyCollector, { numRuns: 1, seed: 1 })[0] as Parameters<typeof sampleReply>[0];
  const survey = { ...collector, kind: 'survey' as const, questions: [], hidden_fields: [] };
  const event: Row = buildEvent({ ...head, collector: survey, reply: sampleReply(survey, order) });
  event.data.response.answers = [answer];
  return event;
}
