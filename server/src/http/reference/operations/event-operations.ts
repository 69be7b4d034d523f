import { eventJsonSchema, serialiseEvent } from '@askusers/shared';
import { exampleEvent } from '../../guide/example-event.ts';
import { EXAMPLE_MOMENT, EXAMPLE_URL, exampleId } from '../example-values.ts';
import type { Operations } from '../operation.ts';
import { EventList, EventTypeList, EventWithBody, SampleList } from '../shapes/event-shapes.ts';
import { pageOfList } from '../shapes/list-of.ts';

const event = exampleEvent('survey', 'en', EXAMPLE_URL);
const LISTED_EVENT = {
  id: exampleId(22),
  event_type: 'survey.response.created',
  survey_id: exampleId(1),
  form_id: null,
  response_id: exampleId(21),
  submission_id: null,
  is_test: false,
  created_at: EXAMPLE_MOMENT,
};

export const eventOperations: Operations = {
  'GET /events': {
    id: 'listEvents',
    tag: 'events',
    summary: { en: 'List events', 'pt-BR': 'Listar eventos' },
    parameters: { event_type: 'Only those of this type.' },
    answers: {
      200: { description: 'A page of events.', schema: EventList, example: pageOfList(LISTED_EVENT) },
    },
  },
  'GET /events/:id': {
    id: 'getEvent',
    tag: 'events',
    summary: { en: 'Get an event with its body', 'pt-BR': 'Consultar um evento e seu corpo' },
    answers: {
      200: {
        description: 'The event.',
        schema: EventWithBody,
        example: { ...LISTED_EVENT, body: serialiseEvent(event) },
      },
    },
  },
  'GET /event-types': {
    id: 'listEventTypes',
    tag: 'events',
    summary: {
      en: 'List event types with their JSON Schema and an example',
      'pt-BR': 'Listar os tipos de evento com JSON Schema e um exemplo',
    },
    answers: {
      200: {
        description: 'All event types.',
        schema: EventTypeList,
        example: pageOfList({
          event_type: event.event_type,
          description: 'Somebody finished a survey: the answers, who gave them, and the survey.',
          schema: { $schema: eventJsonSchema(event.event_type).$schema, type: 'object' },
          sample: event,
        }),
      },
    },
  },
  'GET /samples': {
    id: 'listSamples',
    tag: 'events',
    summary: { en: 'Get example events', 'pt-BR': 'Consultar eventos de exemplo' },
    description:
      'Up to three real events, else one made from the definition, by the same serialiser as deliveries: an editor is never left with nothing.',
    parameters: {
      event_type: 'Which kind of event.',
      survey_id: 'About this survey; left out: the newest answers to any.',
      form_id: 'About this form; left out: the newest answers to any.',
      source: 'Only recent ones, or only a generated one.',
    },
    answers: {
      200: {
        description: 'The examples.',
        schema: SampleList,
        example: { source: 'recent', ...pageOfList(event) },
      },
    },
    problems: ['not-found'],
  },
};
