import {
  type AnswerLine,
  answerLines,
  type Event,
  type FlatScope,
  flattenEvent,
  type Scalar,
} from '@askusers/shared';

export interface EventRow {
  [key: string]: Scalar | AnswerLine[];
  answers: AnswerLine[];
}

/**
 * One event as the Zap editor shows it. Deliveries, samples, searches and what an action made all come from here, so their
 * keys and types cannot differ.
 */
export const eventRow = (event: Event, scope: FlatScope): EventRow => ({
  ...flattenEvent(event, scope),
  answers: answerLines(event),
});

/**
 * A row in the shape of another: what an older response lacks is null, what the survey no longer asks is left out. Recent
 * samples may be older than the last edit, deliveries are not.
 */
export function inShapeOf(shape: EventRow, row: EventRow): EventRow {
  const given = new Map(Object.entries(row));
  const entries = Object.entries(shape).map(([key, example]) => {
    const value = given.get(key) ?? null;
    return [key, example === null || value === null || typeof value === typeof example ? value : null];
  });
  return { ...Object.fromEntries(entries), answers: row.answers };
}
