import type { z } from 'zod';
import type { Scope } from '../../store/api-keys.ts';
import type { Route } from '../route.ts';
import type { Operation } from './operation.ts';

/** One method of one address, with everything that is told about it. */
export interface Endpoint extends Operation {
  method: Route['method'];
  /** From the root, with `{name}` for parameters. */
  path: string;
  access: Access;
  query?: z.ZodType;
  /** What is sent, where that is JSON or a form. */
  bodySchema?: z.ZodType;
  /** Takes an Idempotency-Key. */
  isRepeatable: boolean;
}

export type Access =
  /** An API key, or somebody who signed in. */
  | { kind: 'key'; scope: Scope | 'any' }
  /** Somebody who signed in: the dashboard's own calls. */
  | { kind: 'session' }
  /** Nobody is asked who they are. `ownPage`: only pages of this server may send it. */
  | { kind: 'public'; ownPage?: true };

export type PublicEndpoint = Omit<Endpoint, 'isRepeatable'> & { isRepeatable?: true };
