/** Deeper nesting breaks the parsers of receivers before it breaks ours; respondent attributes are all that can nest freely. */
export const MAX_EVENT_DEPTH = 64;

/**
 * Throws unless `JSON.stringify` writes the value down in full. Left alone, it would turn NaN and Infinity (which a
 * JSON `1e999` becomes on parsing) into null, and drop what is undefined, without a word.
 * A RangeError: a number that JSON does not have, or too deep. A TypeError: no JSON value at all.
 */
export function refuseUnserialisable(value: unknown, depth = 0): void {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return;
    case 'number':
      if (!Number.isFinite(value)) throw new RangeError(`JSON has no number ${value}`);
      return;
    case 'object':
      if (value === null) return;
      if (depth >= MAX_EVENT_DEPTH) throw new RangeError(`nested deeper than ${MAX_EVENT_DEPTH} levels`);
      if ('toJSON' in value && typeof value.toJSON === 'function') break;
      for (const part of Object.values(value)) refuseUnserialisable(part, depth + 1);
      return;
  }
  throw new TypeError(`not a JSON value: ${typeof value}`);
}
