/** Days as `2026-01-15`, from the address, which is anybody's to write. They are the visitor's own: midnight where they are. */

export const isDay = (value: string) =>
  /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(new Date(`${value}T00:00:00`).getTime());

/** From the first moment of `since` to before the first moment after `until`, as the API takes it. */
export const spanOfDays = ({ since, until }: { since?: string | undefined; until?: string | undefined }) => ({
  since: since && new Date(`${since}T00:00:00`).toISOString(),
  until: until && dayAfter(until).toISOString(),
});

function dayAfter(day: string): Date {
  const next = new Date(`${day}T00:00:00`);
  next.setDate(next.getDate() + 1);
  return next;
}
