import {
  buildEvent,
  type Collector,
  type FormEvent,
  type Question,
  type Reply,
  type SurveyEvent,
  type TypedAnswer,
} from '@askusers/shared';
import { makeCollector } from './make-collector.ts';
import { makeReply } from './make-reply.ts';

const MOMENT = { eventId: '550e8400-e29b-41d4-a716-446655440000', timestamp: '2025-01-15T10:30:00.000Z' };

export function surveyEvent(
  collector: Collector = makeCollector([]),
  reply: Reply = makeReply(),
): SurveyEvent {
  const event = buildEvent({ ...MOMENT, collector: { ...collector, kind: 'survey' }, reply });
  if (event.event_type !== 'survey.response.created') throw new Error(event.event_type);
  return event;
}

export function formEvent(collector: Collector = makeCollector([]), reply: Reply = makeReply()): FormEvent {
  const event = buildEvent({ ...MOMENT, collector: { ...collector, kind: 'form' }, reply });
  if (event.event_type !== 'form.submission.created') throw new Error(event.event_type);
  return event;
}

/** How a response shows one question, answered or not. */
export function answerShown(
  question: Partial<Question> & Pick<Question, 'type'>,
  answer?: TypedAnswer,
  changes: Partial<Collector> = {},
) {
  const collector = makeCollector([question], changes);
  const id = collector.questions[0]?.id ?? '';
  const { response } = surveyEvent(collector, makeReply(answer ? { [id]: answer } : {})).data;
  return {
    answer: response.answers[0],
    byLabel: Object.values(response.answers_by_label)[0],
    data: response.response_data[id],
  };
}
