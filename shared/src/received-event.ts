import { z } from 'zod';
import { Event } from './event.ts';
import { EventType } from './event-type.ts';

/** What every event is, whatever we may add to it one day. */
const AnyEvent = z.object({
  event_type: z.string().min(1),
  event_id: z.string().min(1),
  timestamp: z.string(),
  data: z.record(z.string(), z.unknown()),
});

/** An event that is newer than this library: of another type, or with something in it that had no name yet. */
export type UnknownEvent = z.infer<typeof AnyEvent>;

export type ReceivedEvent =
  | { kind: 'event'; event: Event }
  | {
      kind: 'unknown-event';
      /** `unknown-shape`: the type is known, but not everything in it, such as a type of question that came later. */
      reason: 'unknown-type' | 'unknown-shape';
      message: string;
      event: UnknownEvent;
    };

/**
 * The event of a verified body; undefined when it is none. Keys that are not in the schemas stay where they are: events
 * only ever grow. What is handed on is what was received and not zod's copy (event.ts).
 */
export function readReceivedEvent(text: string): ReceivedEvent | undefined {
  const received = parsed(text);
  const known = Event.safeParse(received);
  if (known.success) return { kind: 'event', event: received as Event }; // it was checked a line ago
  if (!AnyEvent.safeParse(received).success) return undefined;
  const event = received as UnknownEvent; // so was this
  if (!EventType.safeParse(event.event_type).success) {
    const message = `This version of @askusers/shared knows no event of the type ${event.event_type}.`;
    return { kind: 'unknown-event', reason: 'unknown-type', message, event };
  }
  const where = known.error.issues[0]?.path.join('.') ?? '';
  const message = `This version of @askusers/shared does not know what is at ${where} of the event; update it.`;
  return { kind: 'unknown-event', reason: 'unknown-shape', message, event };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
