/** The smallest UUIDv7 of that millisecond (RFC 9562, section 5.7): ids from then on are not below it. A bound, never an id. */
export function firstIdAt(moment: Date): string {
  const hex = Math.max(0, moment.getTime()).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}
