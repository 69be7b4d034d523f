import { z } from 'zod';
import type { CollectorKind } from './definition.ts';

/** What can happen, by its dotted name. */
export const EventType = z.enum(['survey.response.created', 'form.submission.created']);
export type EventType = z.infer<typeof EventType>;

const TYPE_OF_KIND: Record<CollectorKind, EventType> = {
  survey: 'survey.response.created',
  form: 'form.submission.created',
};

export const eventTypeOf = (kind: CollectorKind): EventType => TYPE_OF_KIND[kind];
