import { useMemo, useState } from 'react';

/**
 * Rows that are looked at again and again, without moving under the reader's eyes: those shown stay where they are and only
 * change their state; newer ones are counted until they are asked for. `rows`: newest first; `place` names the filter and page.
 */
export function useLiveRows<Row extends { id: string }>(rows: Row[] | undefined, place: string) {
  const [kept, setKept] = useState<{ place: string; rows: Row[] }>({ place: '', rows: [] });
  const isKept = kept.place === place;
  if (rows && !isKept) setKept({ place, rows });

  return useMemo(() => {
    if (!rows || !isKept) return { shown: rows ?? [], newCount: 0, showNewer: () => {} };
    return { ...mergeRows(kept.rows, rows), showNewer: () => setKept({ place, rows }) };
  }, [rows, isKept, kept, place]);
}

/** Ids grow with time, so what is newer than the first row shown has come since. */
export function mergeRows<Row extends { id: string }>(kept: Row[], rows: Row[]) {
  const now = new Map(rows.map((row) => [row.id, row]));
  const first = kept[0]?.id;
  return {
    shown: kept.map((row) => now.get(row.id) ?? row),
    newCount: first === undefined ? rows.length : rows.filter(({ id }) => id > first).length,
  };
}
