const SECOND = 1_000;
export const MAX_RETRY_AFTER_MS = 6 * 60 * 60 * SECOND;

/**
 * How long a receiver asks us to wait, at most 6 h: `Retry-After` as seconds or as any of the three HTTP dates (RFC 9110,
 * sections 10.2.3 and 5.6.7). Undefined for everything else; 0 for a moment that has passed.
 */
export function retryAfterMs(header: string | string[] | undefined, now: Date): number | undefined {
  if (typeof header !== 'string') return undefined;
  const text = header.trim();
  if (/^\d+$/.test(text)) return Math.min(Number(text) * SECOND, MAX_RETRY_AFTER_MS);
  const moment = momentOf(text);
  if (moment === undefined) return undefined;
  return Math.min(Math.max(moment - now.getTime(), 0), MAX_RETRY_AFTER_MS);
}

/** Date.parse takes almost anything for a date, so only the three forms reach it; the last one lacks its zone. */
function momentOf(text: string): number | undefined {
  const zoned = HTTP_DATE.test(text) ? text : ASCTIME.test(text) ? `${text} GMT` : undefined;
  const moment = zoned === undefined ? Number.NaN : Date.parse(zoned);
  return Number.isNaN(moment) ? undefined : moment;
}

/** `Sun, 06 Nov 1994 08:49:37 GMT` and `Sunday, 06-Nov-94 08:49:37 GMT`. */
const HTTP_DATE = /^[A-Z][a-z]{2,8}, \d{2}[ -][A-Z][a-z]{2}[ -](\d{4}|\d{2}) \d{2}:\d{2}:\d{2} GMT$/;
/** `Sun Nov  6 08:49:37 1994`. */
const ASCTIME = /^[A-Z][a-z]{2} [A-Z][a-z]{2} [ \d]\d \d{2}:\d{2}:\d{2} \d{4}$/;
