import zapier from 'zapier-platform-core';
import { withUnpatchedHttp } from './unpatched-http.ts';

/** The app as Zapier runs it: through the platform's own handler, with nothing of it replaced. */
export interface AppHandler {
  run(method: string, bundle: Record<string, unknown>): Promise<unknown>;
  validate(): Promise<unknown>;
  // biome-ignore lint/suspicious/noExplicitAny: the definition as it is sent to Zapier, for rules to walk through
  definition(): Promise<any>;
}

// biome-ignore lint/suspicious/noExplicitAny: the keys of a row differ from survey to survey
export type Row = Record<string, any>;

export type PlatformHandler = (event: Record<string, unknown>) => Promise<{ results: unknown }>;

/** Its types leave it out, but it is what Zapier's own wrapper around a built app calls. */
const { createAppHandler } = zapier as unknown as { createAppHandler(app: object): PlatformHandler };
export const platformHandler = createAppHandler;

/** The platform asks for it before it stores what an app keeps. With a token instead it would send its log to Zapier. */
process.env.ZAPIER_DEPLOY_KEY = 'key-of-the-simulator';

/** `rpcUrl`: where the platform keeps what an app stores between two pages of a list. */
export function makeAppHandler(handle: PlatformHandler, rpcUrl: string): AppHandler {
  const call = (event: Record<string, unknown>) =>
    withUnpatchedHttp(async () => (await handle(event)).results);
  return {
    run: (method, bundle) =>
      call({
        command: 'execute',
        method,
        bundle: { meta: {}, inputData: {}, ...bundle },
        rpc_base: rpcUrl,
        storeKey: method,
      }),
    validate: () => call({ command: 'validate' }),
    definition: () => call({ command: 'definition' }),
  };
}
