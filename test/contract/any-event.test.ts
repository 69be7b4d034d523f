import {
  bodyAround,
  buildEvent,
  Event,
  flatFields,
  flatFieldsOfEvent,
  flattenEvent,
  makeSecret,
  type Scalar,
  sampleReply,
  serialiseData,
  serialiseEvent,
  sign,
  verify,
} from '@askusers/shared';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { anyCollector } from './arbitrary-collector.ts';
import { anyReply } from './arbitrary-reply.ts';
import { nodeReceiverAccepts, pythonReceiverAccepts, type Received } from './documented-receivers.ts';

const head = { eventId: '550e8400-e29b-41d4-a716-446655440000', timestamp: '2025-01-15T10:30:00.000Z' };
const anyCase = anyCollector.chain((collector) =>
  fc.record({ collector: fc.constant(collector), reply: anyReply(collector) }),
);

/** Answers and the two objects made of them, under whichever names the event has for them. */
const answersOf = (event: Event) =>
  event.event_type === 'survey.response.created'
    ? {
        answers: event.data.response.answers,
        byLabel: event.data.response.answers_by_label,
        byKey: event.data.response.answers_by_key,
        data: event.data.response.response_data,
      }
    : {
        answers: event.data.submission.fields,
        byLabel: event.data.submission.fields_by_label,
        byKey: event.data.submission.fields_by_key,
        data: event.data.submission.submission_data,
      };

test('whatever is answered, both documented receivers verify the body', () => {
  const received: Received[] = [];
  fc.assert(
    fc.property(anyCase, ({ collector, reply }) => {
      const event = buildEvent({ ...head, collector, reply });
      const body = serialiseEvent(event);
      expect(body).toBe(JSON.stringify(event));
      expect(body).toBe(bodyAround({ eventType: event.event_type, ...head }, serialiseData(event)));
      expect(JSON.stringify(JSON.parse(body))).toBe(body);
      const secret = makeSecret();
      const headers = sign({ body, eventId: head.eventId, timestampSeconds: 1_736_937_000, secret });
      const one = { body, secret, signature: headers['x-webhook-signature'] };
      expect(nodeReceiverAccepts(one)).toBe(true);
      expect(nodeReceiverAccepts({ ...one, secret: makeSecret() })).toBe(false);
      expect(verify({ body, headers, secret }).kind).toBe('verified');
      received.push(one);
    }),
    { numRuns: 150 },
  );

  const forged = received.map((one) => ({ ...one, body: `${one.body} ` }));
  const answers = pythonReceiverAccepts([...received, ...forged]);
  if (!answers && process.env.CI)
    throw new Error('python3 is missing, so the documented Python receiver was not run');
  if (!answers) console.warn('python3 is missing: the documented Python receiver was left out');
  else expect(answers).toEqual([...received.map(() => true), ...forged.map(() => false)]);
});

test('whatever is answered, the schema accepts the event and no answer is lost', () => {
  fc.assert(
    fc.property(anyCase, ({ collector, reply }) => {
      const event = buildEvent({ ...head, collector, reply });
      expect(Event.safeParse(event).error).toBeUndefined();
      const { answers, byLabel, byKey, data } = answersOf(event);
      const scalars = answers.map(
        ({ value, value_text }): Scalar => (value !== null && typeof value === 'object' ? value_text : value),
      );
      const sorted = (values: readonly unknown[]) => values.map((value) => JSON.stringify(value)).sort();
      expect(sorted(Object.values(byLabel))).toEqual(sorted(scalars));
      expect(answers.map(({ key }) => byKey[key])).toEqual(scalars);
      expect(Object.keys(data).sort()).toEqual([...reply.answers.keys()].sort());
    }),
    { numRuns: 100 },
  );
});

test('flat records have the same unique keys and the same types, live and sampled', () => {
  const order = {
    replyId: 'sample',
    viewUrl: 'https://ask.example',
    now: new Date('2025-01-15T10:30:00.000Z'),
  };
  fc.assert(
    fc.property(anyCase, ({ collector, reply }) => {
      const fields = flatFields(collector);
      const keys = fields.map(({ key }) => key);
      for (const key of keys) expect(key).toMatch(/^[A-Za-z](?:_?[A-Za-z0-9])*_?$/);
      expect(new Set(keys).size).toBe(keys.length);
      for (const each of [reply, sampleReply(collector, order)]) {
        const event = buildEvent({ ...head, collector, reply: each });
        expect(flatFieldsOfEvent(event)).toEqual(fields);
        const record = flattenEvent(event);
        expect(Object.keys(record)).toEqual(keys);
        for (const { key, type } of fields) {
          const value = record[key];
          const expected = type === 'number' || type === 'boolean' ? type : 'string';
          if (value !== null) expect(typeof value).toBe(expected);
        }
      }
    }),
    { numRuns: 100 },
  );
});
