import {
  EventAnswer,
  EventChoice,
  EventField,
  EventRow,
  EventType,
  FormEvent,
  FormField,
  Language,
  Metadata,
  Option,
  QuestionType,
  Respondent,
  SurveyEvent,
  Validation,
} from '@askusers/shared';
import { z } from 'zod';
import { named, shape, tell } from '../schema-words.ts';
import { idOf, listOf, momentOf, wholeListOf } from './list-of.ts';

/* The schemas that events are made by, with names: what a webhook brings, and what the API shows of the same answers. */

named('EventType', EventType, 'What happened.');
named('Language', Language, 'A language that pages exist in.');
named(
  'QuestionType',
  QuestionType,
  'The kind of a question or field; it decides the JSON type of its answers.',
);
named('Option', Option, 'Something that can be chosen.');
named('Validation', Validation, 'Bounds of the answers. Lengths in UTF-16 units, dates as `YYYY-MM-DD`.');
named(
  'EventChoice',
  EventChoice,
  'Something that was chosen. `other`: the text that a person typed, as the label.',
);
named('EventRow', EventRow, 'A row of a matrix with the columns that were chosen in it.');
named('EventAnswer', EventAnswer, 'A question with its answer, answered or not.');
named('EventField', EventField, 'A field with its answer, answered or not.');
named('FormField', FormField, 'A field of the form itself.');
named('Respondent', Respondent, 'Who answered, as far as it is known.');
named('Metadata', Metadata, 'How the answers came. All null, save the channel, where answers are anonymous.');

export const SurveyResponse = named(
  'SurveyResponse',
  SurveyEvent.shape.data,
  'A response with its survey: the `data` of its event, word for word.',
);
export const FormSubmission = named(
  'FormSubmission',
  FormEvent.shape.data,
  'A submission with its form: the `data` of its event, word for word.',
);
export const SurveyResponseCreated = named(
  'SurveyResponseCreated',
  SurveyEvent,
  'Somebody finished a survey. Keys that you do not know are to be ignored: we only ever add.',
);
export const FormSubmissionCreated = named(
  'FormSubmissionCreated',
  FormEvent,
  'Somebody submitted a form. Keys that you do not know are to be ignored: we only ever add.',
);
export const AnyEvent = named(
  'Event',
  z.discriminatedUnion('event_type', [SurveyEvent, FormEvent]),
  'What a webhook gets as its body.',
);

// Both events share these, so they share the words.
const BY_ID = 'Answers by id of the question or field: the answered ones only.';
const UNIQUE = 'The same in every attempt, resend and recovery: skip one that you have seen.';
tell(SurveyEvent.shape, { event_id: UNIQUE });
tell(FormEvent.shape, { event_id: UNIQUE });
tell(SurveyResponse.shape.response.shape, {
  response_data: BY_ID,
  answers: 'Every question, answered or not, in the order of the survey.',
  answers_by_label: 'Plain values by label, for tools without code; equal labels get ` (2)`.',
  answers_by_key: 'Plain values by key. A key stays when the question is reworded.',
});
tell(FormSubmission.shape.submission.shape, {
  submission_data: BY_ID,
  fields: 'Every field, answered or not, in the order of the form.',
  fields_by_label: 'Plain values by label, for tools without code; equal labels get ` (2)`.',
  fields_by_key: 'Plain values by key. A key stays when the field is reworded.',
});

const facts = {
  id: idOf(),
  event_type: EventType,
  survey_id: idOf().nullable(),
  form_id: idOf().nullable(),
  response_id: idOf().nullable(),
  submission_id: idOf().nullable(),
  is_test: z.boolean(),
  created_at: momentOf(),
};

export const ListedEvent = shape('ListedEvent', 'What an event is about.', facts, {
  id: 'The `event_id`.',
  is_test: 'Made by a test send.',
});

export const EventWithBody = shape(
  'EventWithBody',
  'An event with the text that is signed and sent.',
  { ...facts, body: z.string() },
  { body: 'JSON, as text: the very bytes that every attempt sends.' },
);

export const EventList = listOf('EventList', ListedEvent);

const EventTypeExplained = shape(
  'EventTypeExplained',
  'An event type with its JSON Schema and an example.',
  {
    event_type: EventType,
    description: z.string(),
    schema: z.record(z.string(), z.unknown()),
    sample: AnyEvent.nullable(),
  },
  {
    schema: 'JSON Schema, draft 2020-12.',
    sample: 'Made from the newest survey or form; null when the workspace has none.',
  },
);

export const EventTypeList = wholeListOf('EventTypeList', EventTypeExplained);

export const SampleList = shape(
  'SampleList',
  'Example events.',
  {
    source: z.enum(['recent', 'generated']),
    data: z.array(AnyEvent),
    has_more: z.literal(false),
    next_cursor: z.null(),
  },
  { source: 'Real ones, or one made from the definition.' },
);
