import { IML_FUNCTIONS } from './iml-functions.ts';
import { ImlError, type Token, tokensOf } from './tokens.ts';

export type Expression =
  | { kind: 'literal'; value: unknown }
  | { kind: 'variable'; name: string }
  | { kind: 'property'; of: Expression; name: string }
  | { kind: 'call'; name: string; given: Expression[] }
  | { kind: 'operation'; operator: Operator; left: Expression; right: Expression };

const LEVELS = [['='], ['<', '>'], ['+']] as const;
export type Operator = (typeof LEVELS)[number][number];

const KEYWORDS = new Map<string, unknown>([
  ['undefined', undefined],
  ['emptyarray', Object.freeze([])],
]);

/** What stands between `{{` and `}}`. Throws an ImlError at all that is not in the subset. */
export function parseExpression(source: string): Expression {
  const tokens = tokensOf(source);
  let at = 0;
  const isMark = (mark: string) => {
    const token = tokens[at];
    return token?.kind === 'mark' && token.mark === mark;
  };
  const take = (mark: string) => {
    if (!isMark(mark)) throw new ImlError(`expects ${mark} at ${shown(tokens[at])} in {{${source}}}`);
    at += 1;
  };

  function operation(level: number): Expression {
    const operators = LEVELS[level];
    if (!operators) return path();
    let left = operation(level + 1);
    for (;;) {
      const operator = operators.find(isMark);
      if (!operator) return left;
      at += 1;
      left = { kind: 'operation', operator, left, right: operation(level + 1) };
    }
  }

  function path(): Expression {
    let of = atom();
    while (isMark('.')) {
      at += 1;
      const token = tokens[at];
      if (token?.kind !== 'name') throw new ImlError(`expects a name at ${shown(token)} in {{${source}}}`);
      at += 1;
      of = { kind: 'property', of, name: token.name };
    }
    return of;
  }

  function atom(): Expression {
    const token = tokens[at];
    at += 1;
    if (token?.kind === 'text') return { kind: 'literal', value: token.text };
    if (token?.kind === 'number') return { kind: 'literal', value: token.number };
    if (token?.kind !== 'name') throw new ImlError(`expects a value at ${shown(token)} in {{${source}}}`);
    if (isMark('(')) return call(token.name);
    if (KEYWORDS.has(token.name)) return { kind: 'literal', value: KEYWORDS.get(token.name) };
    return { kind: 'variable', name: token.name };
  }

  function call(name: string): Expression {
    if (name !== 'if' && !IML_FUNCTIONS.has(name))
      throw new ImlError(`does not know the function ${name}() in {{${source}}}`);
    take('(');
    const given = [operation(0)];
    while (isMark(',')) {
      at += 1;
      given.push(operation(0));
    }
    take(')');
    return { kind: 'call', name, given };
  }

  const whole = operation(0);
  if (at < tokens.length) throw new ImlError(`cannot go on at ${shown(tokens[at])} in {{${source}}}`);
  return whole;
}

const shown = (token: Token | undefined): string => (token ? JSON.stringify(token) : 'the end');
