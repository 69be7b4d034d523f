import { evaluate, type Scope } from '../iml/evaluate.ts';
import { isRecord, recordOf } from '../iml/iml-functions.ts';
import { type AppFiles, type ComponentType, readAppFiles } from './app-files.ts';
import { collectBundles } from './collect-bundles.ts';
import { refuseUnknown } from './known-keys.ts';
import { throwSaid } from './make-error.ts';
import { makeRequest, type Network, type Sending } from './make-request.ts';
import { type Field, faultsOf, fieldOf } from './parameters.ts';
import { type HookRequest, receive } from './receive.ts';
import type { LogEntry } from './sanitize.ts';

type Values = Record<string, unknown>;

/**
 * The app's own files, executed as Make's documentation says. Green means "as documented": how Make itself reads them only
 * a live account can tell (make-app/README.md). Whatever the files hold beyond what is known here throws.
 */
export function openMakeApp(network: Network, files: AppFiles = readAppFiles()) {
  const logs: LogEntry[] = [];
  const sending: Sending = { base: files.base, network, logs };

  async function rpc(reference: unknown, scope: Scope): Promise<unknown> {
    const name = /^rpc:\/\/(\w+)$/.exec(String(reference))?.[1];
    if (!name) throw new Error(`${String(reference)} is no RPC`);
    return collectBundles(files.code('rpc', name, 'communication'), scope, sending);
  }

  /** A list of fields, or of an interface's entries, with what RPCs add to it. */
  async function fieldsOf(list: unknown, scope: Scope): Promise<Field[]> {
    if (typeof list === 'string') return fieldsOf(await rpc(list, scope), scope);
    if (!Array.isArray(list)) throw new Error(`${JSON.stringify(list)} is no list of fields`);
    const fields: Field[] = [];
    for (const one of list) {
      if (typeof one === 'string') {
        fields.push(...(await fieldsOf(one, scope)));
        continue;
      }
      const { options, spec } = recordOf(one);
      // Only whether something is chosen there matters; what can be chosen, `choices` tells.
      const { nested, ...store } = isRecord(options) ? options : { store: options };
      fields.push(fieldOf({ ...recordOf(one), ...(nested ? { options: store } : {}) }));
      if (nested && isRecord(scope.parameters) && scope.parameters[String(recordOf(one).name)])
        fields.push(...(await fieldsOf(nested, scope)));
      if (Array.isArray(spec)) await fieldsOf(spec, scope);
    }
    return fields;
  }

  async function checked(type: ComponentType, name: string, kind: string, scope: Scope, mapped = false) {
    const fields = await fieldsOf(files.code(type, name, kind), scope);
    const faults = faultsOf(fields, recordOf(scope.parameters), mapped);
    if (faults.length > 0) throw new InvalidParameters(faults.join('; '));
  }

  return {
    files,
    /** All that was sent, as the log of a scenario shows it. */
    logs,

    async connect(parameters: Values) {
      await checked('connection', 'apiKey', 'params', { parameters });
      const spec = files.code('connection', 'apiKey', 'communication');
      const alone = { ...sending, base: {} };
      const { directives, answered } = await makeRequest(spec, { parameters }, alone);
      refuseUnknown('the response of a connection', directives, ['valid', 'metadata', 'uid', 'error']);
      const valid = recordOf(directives.valid);
      if (!evaluate(valid.condition, answered)) throwSaid(valid, answered);
      return {
        connection: parameters,
        uid: evaluate(directives.uid, answered),
        metadata: evaluate(directives.metadata, answered),
      };
    },

    /** What Make keeps of a webhook: what was filled in, and what attach returned. */
    async attach(
      name: string,
      { connection, parameters, url }: { connection: Values; parameters: Values; url: string },
    ): Promise<Values> {
      await checked('webhook', name, 'params', { connection, parameters });
      const scope = { connection, parameters, webhook: { url } };
      const { directives, answered } = await makeRequest(
        files.code('webhook', name, 'attach'),
        scope,
        sending,
      );
      refuseUnknown('the response of attach', directives, ['data', 'error']);
      return { url, ...parameters, ...recordOf(evaluate(directives.data, answered)) };
    },

    async detach(name: string, { connection, webhook }: { connection: Values; webhook: Values }) {
      // Without the parameters: there have been versions of Make that did not hand them on.
      await makeRequest(files.code('webhook', name, 'detach'), { connection, webhook }, sending);
    },

    receive: (name: string, request: HookRequest) =>
      receive(files.code('webhook', name, 'communication'), request),

    /** What can be chosen in a field that lists something. */
    async choices(type: 'webhook' | 'module', name: string, field: string, connection: Values) {
      const fields = files.code(type, name, type === 'webhook' ? 'params' : 'mappableParams');
      const options = (fields as Values[]).find((one) => one.name === field)?.options;
      return (await rpc(recordOf(options).store, { connection, parameters: {} })) as {
        label: string;
        value: string;
      }[];
    },

    interfaceOf: (name: string, scope: Scope) => fieldsOf(files.code('module', name, 'interface'), scope),

    inputsOf: (name: string, scope: Scope) => fieldsOf(files.code('module', name, 'mappableParams'), scope),

    /** The bundles of an action, a search or the universal module. `mapped`: nothing was picked from a list. */
    async run(
      name: string,
      { connection, parameters }: { connection: Values; parameters: Values },
      mapped = false,
    ) {
      const scope = { connection, parameters };
      await checked('module', name, 'mappableParams', scope, mapped);
      const spec = files.code('module', name, 'communication');
      if (files.component('module', name).moduleType === 'search')
        return (await collectBundles(spec, scope, sending)) as unknown[];
      const { directives, answered } = await makeRequest(spec, scope, sending);
      refuseUnknown('the response of an action', directives, ['output', 'error']);
      return [evaluate(directives.output, answered)];
    },

    /** The same although Make had let everything pass. */
    async runUnchecked(name: string, scope: Scope) {
      return makeRequest(files.code('module', name, 'communication'), scope, sending);
    },
  };
}

/** What Make refuses before a request is sent. */
export class InvalidParameters extends Error {}
