import { buildEvent } from './build-event.ts';
import type { Collector } from './definition.ts';
import type { Event } from './event.ts';
import type { FlatColumn, FlatType } from './flat-column.ts';
import { type FlatScope, flatColumns } from './flat-columns.ts';
import type { Scalar } from './reply-block.ts';
import { sampleReply } from './sample-reply.ts';

export interface FlatField {
  /** `^[A-Za-z][A-Za-z0-9_]*$`, without `__`, unique. */
  key: string;
  label: string;
  type: FlatType;
}

/** One flat record for no-code tools. Every key is there whatever was answered, null where nothing was. */
export const flattenEvent = (event: Event, scope?: FlatScope): Record<string, Scalar> =>
  Object.fromEntries(flatColumns(event, scope).map(({ key, value }) => [key, value]));

/** The keys of `flattenEvent(event)` with labels and types; for connectors, which have events but no definition. */
export const flatFieldsOfEvent = (event: Event, scope?: FlatScope): FlatField[] =>
  flatColumns(event, scope).map(field);

/** The same for every event of a survey or form, from its definition. */
export const flatFields = (collector: Collector): FlatField[] =>
  flatFieldsOfEvent(
    buildEvent({
      eventId: '',
      timestamp: collector.created_at,
      collector,
      reply: sampleReply(collector, { replyId: '', viewUrl: '', now: new Date(collector.created_at) }),
    }),
  );

const field = ({ key, label, type }: FlatColumn): FlatField => ({ key, label, type });
