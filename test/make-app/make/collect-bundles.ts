import { evaluate, type Scope } from '../iml/evaluate.ts';
import { recordOf } from '../iml/iml-functions.ts';
import { refuseUnknown } from './known-keys.ts';
import { makeRequest, type Sending } from './make-request.ts';

/** A broken condition would go on for ever. */
const MOST_PAGES = 20;

/** All pages of a communication with `iterate`: each item as `output` says, no more than `limit`, then all of them as `wrapper` says. */
export async function collectBundles(communication: unknown, scope: Scope, sending: Sending) {
  const { pagination, ...first } = recordOf(communication);
  const bundles: unknown[] = [];
  let request: Record<string, unknown> = first;
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const { directives, answered } = await makeRequest(request, scope, sending);
    refuseUnknown('the response of a list', directives, ['limit', 'iterate', 'output', 'wrapper', 'error']);
    const limit = limitOf(evaluate(directives.limit, answered));
    const items = evaluate(directives.iterate, answered);
    if (!Array.isArray(items)) throw new Error(`${JSON.stringify(directives.iterate)} is no list`);
    for (const item of items.slice(0, limit - bundles.length))
      bundles.push(evaluate(directives.output, { ...answered, item }));

    const more = pagination && bundles.length < limit && evaluate(recordOf(pagination).condition, answered);
    if (!more) {
      const output = { ...answered, output: bundles };
      return directives.wrapper === undefined ? bundles : evaluate(directives.wrapper, output);
    }
    const { qs, ...rest } = recordOf(pagination);
    refuseUnknown('pagination', rest, ['condition']);
    request = { ...first, qs: { ...recordOf(first.qs ?? {}), ...recordOf(evaluate(qs, answered)) } };
  }
  throw new Error(`there is no end after ${MOST_PAGES} pages`);
}

/** None is no limit. */
function limitOf(limit: unknown): number {
  if (limit === undefined || limit === null || limit === '') return Number.POSITIVE_INFINITY;
  if (typeof limit !== 'number') throw new Error(`${JSON.stringify(limit)} is no limit`);
  return limit;
}
