/** A directive that nobody taught the interpreter is a mistake here: passed over, a file would be half executed. */
export function refuseUnknown(what: string, given: object, known: readonly string[]): void {
  const unknown = Object.keys(given).filter((key) => !known.includes(key));
  if (unknown.length > 0) throw new Error(`${what}: nobody knows what ${unknown.join(', ')} does`);
}
