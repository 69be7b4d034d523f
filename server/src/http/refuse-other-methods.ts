import type { Express, Request, Response } from 'express';
import { Problem } from './problem.ts';

/** To be mounted behind the handlers: what still comes to one of these paths came with another method. */
export function refuseOtherMethods(app: Express, known: readonly { method: string; path: string }[]): void {
  const methodsOf = new Map<string, Set<string>>();
  for (const { method, path } of known) {
    const methods = methodsOf.get(path) ?? new Set();
    methods.add(method.toUpperCase());
    // express answers HEAD with the handler of GET.
    if (method === 'get') methods.add('HEAD');
    methodsOf.set(path, methods);
  }
  for (const [path, methods] of methodsOf) {
    const allow = [...methods, 'OPTIONS'].join(', ');
    app.options(path, (_request: Request, response: Response) => {
      response.status(204).set('Allow', allow).end();
    });
    app.all(path, (request: Request) => {
      throw new Problem(
        'method-not-allowed',
        `${request.method} is not possible here; send one of: ${allow}.`,
        {
          headers: { Allow: allow },
        },
      );
    });
  }
}
