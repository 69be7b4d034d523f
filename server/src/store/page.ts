/** Lists page by key: rows with an id below the last one shown, newest first, one more than asked for to know whether more follow. */
export interface PageWish {
  limit: number;
  /** The id of the last row of the page before. */
  before: string | null;
}

export interface Page<Row> {
  rows: Row[];
  hasMore: boolean;
}

/** `rows` were asked for with `limit + 1`. */
export function pageOf<Row>(rows: Row[], limit: number): Page<Row> {
  return { rows: rows.slice(0, limit), hasMore: rows.length > limit };
}

/** What a person typed, as a pattern for `ilike`: their own % and _ are letters. */
export function containsPattern(search: string): string {
  return `%${search.replace(/[\\%_]/g, '\\$&')}%`;
}
