import { useMemo, useState } from 'react';

/** What one look at a list answered, newest first; `hasMore`: older rows are behind it. */
export interface Look<Row> {
  rows: Row[];
  hasMore: boolean;
}

/**
 * Rows that are looked at again and again, without moving under the reader's eyes: those shown stay where they are and only
 * change their state; newer ones are counted until they are asked for. `place` names the filter and page.
 */
export function useLiveRows<Row extends { id: string }>(look: Look<Row> | undefined, place: string) {
  const [kept, setKept] = useState<{ place: string; look: Look<Row> }>();
  const isKept = kept?.place === place;
  if (look && !isKept) setKept({ place, look });

  return useMemo(() => {
    if (!look || !kept || !isKept) return { shown: look?.rows ?? [], newCount: 0, showNewer: () => {} };
    return { ...mergeRows(kept.look, look), showNewer: () => setKept({ place, look }) };
  }, [look, isKept, kept, place]);
}

/**
 * Ids grow with time. A row within reach of the new look and not in it fits the filter no longer, and goes: it would be shown in a
 * state that it is not in. One that has come to fit it is as new as one that was just made.
 */
export function mergeRows<Row extends { id: string }>(kept: Look<Row>, look: Look<Row>) {
  const now = new Map(look.rows.map((row) => [row.id, row]));
  const keptIds = new Set(kept.rows.map(({ id }) => id));
  return {
    shown: kept.rows.flatMap((row) => now.get(row.id) ?? (reaches(look, row.id) ? [] : [row])),
    newCount: look.rows.filter(({ id }) => !keptIds.has(id) && reaches(kept, id)).length,
  };
}

/** Whether a row with this id would be in the look, had it been there and fitted the filter. */
function reaches<Row extends { id: string }>({ rows, hasMore }: Look<Row>, id: string): boolean {
  const last = rows.at(-1);
  return !hasMore || (last !== undefined && id >= last.id);
}
