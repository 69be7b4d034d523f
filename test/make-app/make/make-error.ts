import { evaluate, type Scope } from '../iml/evaluate.ts';
import { recordOf } from '../iml/iml-functions.ts';
import { refuseUnknown } from './known-keys.ts';

/** What a person sees in Make when a request comes to nothing. */
export class MakeError extends Error {
  readonly type: string;

  constructor(type: string, message: string) {
    super(message);
    this.type = type;
  }
}

const TYPES = [
  'RuntimeError',
  'DataError',
  'RateLimitError',
  'OutOfSpaceError',
  'ConnectionError',
  'InvalidConfigurationError',
  'InvalidAccessTokenError',
  'IncompleteDataError',
  'DuplicateDataError',
];

/** By its status if the directive has it, else by what it says for all. */
export function throwAnswered(directive: unknown, status: number, scope: Scope): never {
  const { type, message, ...byStatus } = recordOf(directive);
  refuseUnknown(
    'error',
    byStatus,
    Object.keys(byStatus).filter((key) => /^[45]\d\d$/.test(key)),
  );
  throwSaid(byStatus[status] ?? { type, message }, scope);
}

export function throwSaid(directive: unknown, scope: Scope): never {
  const said = recordOf(directive);
  refuseUnknown('an error', said, ['type', 'message', 'condition']);
  const message = evaluate(said.message, scope);
  if (typeof message !== 'string' || typeof said.type !== 'string' || !TYPES.includes(said.type))
    throw new Error(`an error needs a type that Make knows and a message: ${JSON.stringify(said)}`);
  throw new MakeError(said.type, message);
}
