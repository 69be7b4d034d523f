/**
 * The names of the controls on a hosted page, which are also the names of a plain form post:
 *
 *   key                  the answer; repeated for several choices (`key[]` works too)
 *   key.other            what is typed beside "other"
 *   key.row, key[row]    a row of a matrix, the place of an option in a ranking
 *   key.part             a part of an address or contact
 *   key.offset           the offset from UTC of a date with time
 *
 * Instead of the key the question's id does as well, and instead of a row's key its id or label. Keys begin with a
 * letter, so what begins with an underscore is the page's own. A declared hidden field can be posted under its bare name.
 */
export const PAGE_FIELD = {
  idempotencyKey: '_token',
  startedAt: '_started_at',
  language: '_language',
  pageUrl: '_url',
  referrer: '_referrer',
  /** People neither see nor reach it; programs that fill in everything give themselves away. */
  trap: '_leave_empty',
  /** In a preview only: the definition as its owner has changed it and not saved it. */
  unsaved: '_unsaved',
} as const;

export const hiddenFieldName = (name: string): string => `${HIDDEN_PREFIX}${name}`;
export const HIDDEN_PREFIX = '_hidden.';

/** The value that stands for "other": no option has it as its key or id. */
export const OTHER_VALUE = '_other';

export const subField = (name: string, sub: string): string => `${name}.${sub}`;
