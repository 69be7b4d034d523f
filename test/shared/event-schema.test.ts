import { Event, EventType, eventJsonSchema, QuestionType } from '@askusers/shared';
import { expect, test } from '@jest/globals';
import { makeCollector } from './make-collector.ts';
import { formEvent, surveyEvent } from './make-event.ts';
import { makeReply } from './make-reply.ts';

test.each(EventType.options)(
  '%s has a JSON Schema with the documented keys first and room for new ones',
  (type) => {
    const schema = eventJsonSchema(type);
    expect(Object.keys(schema.properties ?? {})).toEqual(['event_type', 'event_id', 'timestamp', 'data']);
    expect(schema.required).toEqual(['event_type', 'event_id', 'timestamp', 'data']);
    const text = JSON.stringify(schema);
    expect(text).toContain(`"const":"${type}"`);
    expect(text).not.toContain('"additionalProperties":false');
    for (const question of QuestionType.exclude(['statement', 'page_break']).options)
      expect(text).toContain(question);
  },
);

test('each type of question allows its own JSON type of value and no other', () => {
  const event = surveyEvent(makeCollector([{ type: 'nps' }]), makeReply());
  const withValue = (value: unknown) => {
    const copy = structuredClone(event) as { data: { response: { answers: { value: unknown }[] } } };
    for (const answer of copy.data.response.answers) answer.value = value;
    return Event.safeParse(copy).success;
  };
  expect([withValue(null), withValue(9), withValue('9'), withValue([9])]).toEqual([true, true, false, false]);
});

test('an event of one type is not taken for the other', () => {
  expect(Event.safeParse(formEvent()).success).toBe(true);
  expect(Event.safeParse({ ...formEvent(), event_type: 'survey.response.created' }).success).toBe(false);
});
