/** How every list of the API is answered: newest first, by cursor. */
export interface ListAnswer<Row> {
  data: Row[];
  has_more: boolean;
  next_cursor: string | null;
}
