import { z } from 'zod';
import type { EventType } from './event-type.ts';
import { FormEvent } from './form-event.ts';
import { SurveyEvent } from './survey-event.ts';

/**
 * Something that happened, immutable. Use the schema to check, and go on with what was checked, not with what
 * `parse` returns: zod leaves a key named `__proto__` out of its copy, and a question may well be titled so.
 */
export const Event = z.discriminatedUnion('event_type', [SurveyEvent, FormEvent]);
export type Event = z.infer<typeof Event>;

const SCHEMA_OF_TYPE: Record<EventType, z.ZodType> = {
  'survey.response.created': SurveyEvent,
  'form.submission.created': FormEvent,
};

/** JSON Schema (draft 2020-12) of an event type. Unknown keys are allowed in it: we only ever add. */
export const eventJsonSchema = (type: EventType): z.core.JSONSchema.BaseSchema =>
  z.toJSONSchema(SCHEMA_OF_TYPE[type], { io: 'input' });
