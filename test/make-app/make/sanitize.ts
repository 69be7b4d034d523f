import { isRecord } from '../iml/iml-functions.ts';

/** One request as the log of a Make scenario shows it. */
export interface LogEntry {
  request: { url: string; method: string; headers: Record<string, string>; body: unknown };
  response: { status: number; headers: Record<string, string>; body: unknown };
}

/** A copy without what `log.sanitize` names: dotted paths from `request` or `response`, exactly as they are spelt. */
export function sanitize(entry: LogEntry, paths: readonly string[]): LogEntry {
  const copy = structuredClone(entry);
  for (const path of paths) {
    const names = path.split('.');
    const last = names.pop();
    if (!/^(request|response)(\.[A-Za-z_]+)+$/.test(path) || last === undefined)
      throw new Error(`does not know the path ${path} in log.sanitize`);
    let at: unknown = copy;
    for (const name of names) at = isRecord(at) ? at[name] : undefined;
    if (isRecord(at) && at[last] !== undefined) at[last] = '[sanitized]';
  }
  return copy;
}
