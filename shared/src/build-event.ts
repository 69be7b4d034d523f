import type { Collector } from './definition.ts';
import type { Event } from './event.ts';
import { formData } from './form-data.ts';
import { refuseUnserialisable } from './refuse-unserialisable.ts';
import { surveyData } from './survey-data.ts';
import type { Reply } from './typed-answer.ts';

/**
 * The one maker of events: deliveries, samples, test sends and the API's items all come from here.
 * `timestamp` is ISO 8601 UTC with milliseconds. Throws a RangeError for a number that JSON does not have.
 */
export function buildEvent({
  eventId,
  timestamp,
  collector,
  reply,
}: {
  eventId: string;
  timestamp: string;
  collector: Collector;
  reply: Reply;
}): Event {
  const event: Event =
    collector.kind === 'survey'
      ? {
          event_type: 'survey.response.created',
          event_id: eventId,
          timestamp,
          data: surveyData(collector, reply),
        }
      : {
          event_type: 'form.submission.created',
          event_id: eventId,
          timestamp,
          data: formData(collector, reply),
        };
  refuseUnserialisable(event);
  return event;
}
