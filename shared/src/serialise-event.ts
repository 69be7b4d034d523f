import type { Event } from './event.ts';
import type { EventType } from './event-type.ts';

/** The body: the exact text that is stored, signed and sent. */
export const serialiseEvent = (event: Event): string =>
  bodyAround(
    { eventType: event.event_type, eventId: event.event_id, timestamp: event.timestamp },
    serialiseData(event),
  );

/** The event's `data` alone, as the API shows it and as `bodyAround` takes it. */
export const serialiseData = ({ data }: Event): string => JSON.stringify(data);

/** The body whose `data` is that text, byte for byte what `JSON.stringify` makes of the whole event. */
export const bodyAround = (
  { eventType, eventId, timestamp }: { eventType: EventType; eventId: string; timestamp: string },
  dataText: string,
): string =>
  `{"event_type":${JSON.stringify(eventType)},"event_id":${JSON.stringify(eventId)},` +
  `"timestamp":${JSON.stringify(timestamp)},"data":${dataText}}`;
