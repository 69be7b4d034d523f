import { evaluate, type Scope } from '../iml/evaluate.ts';
import { recordOf } from '../iml/iml-functions.ts';
import { refuseUnknown } from './known-keys.ts';

export interface HookRequest {
  method: string;
  headers: Record<string, string>;
  /** As Make parses it. The raw text is not to be had. */
  body: unknown;
  query: Record<string, string>;
}

/** What a webhook makes of a request: the bundles that a scenario gets, and the answer to the caller. */
export function receive(communication: unknown, request: HookRequest) {
  const spec = recordOf(communication);
  refuseUnknown('the communication of a webhook', spec, ['condition', 'output', 'respond']);
  const scope: Scope = { ...request };
  const respond = recordOf(evaluate(spec.respond, scope));
  refuseUnknown('respond', respond, ['type', 'status', 'body']);
  const bundles = evaluate(spec.condition, scope) ? [evaluate(spec.output, scope)] : [];
  return { respond, bundles };
}
