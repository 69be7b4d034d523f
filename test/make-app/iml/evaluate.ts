import { IML_FUNCTIONS, isRecord, recordOf } from './iml-functions.ts';
import { type Expression, type Operator, parseExpression } from './parse-expression.ts';
import { ImlError } from './tokens.ts';

/** What an expression can name. A name that is not in it is a mistake, one that is undefined is not. */
export type Scope = Readonly<Record<string, unknown>>;

/** A file's value with every `{{…}}` in it worked out. What comes to undefined is left out of collections. */
export function evaluate(value: unknown, scope: Scope): unknown {
  if (typeof value === 'string') return evaluateText(value, scope);
  if (Array.isArray(value)) {
    return value.map((item) => {
      const evaluated = evaluate(item, scope);
      if (evaluated === undefined)
        throw new ImlError('nobody knows what an undefined item of a list becomes');
      return evaluated;
    });
  }
  if (!isRecord(value)) return value;
  const entries = Object.entries(value).flatMap(([key, inner]): [string, unknown][] => {
    const evaluated = evaluate(inner, scope);
    if (key === '{{...}}') return Object.entries(recordOf(evaluated));
    if (key.includes('{{')) throw new ImlError(`does not know the key ${key}`);
    return evaluated === undefined ? [] : [[key, evaluated]];
  });
  return Object.fromEntries(entries);
}

/** All expressions of a text; what is no IML at all throws. */
export function expressionsOf(text: string): { before: string; source: string }[] {
  const parts: { before: string; source: string }[] = [];
  let rest = text;
  for (let start = rest.indexOf('{{'); start >= 0; start = rest.indexOf('{{')) {
    // Texts inside an expression may hold braces; none of ours does, and then the first end is the end.
    const end = rest.indexOf('}}', start);
    if (end < 0) throw new ImlError(`never ends: ${text}`);
    parts.push({ before: rest.slice(0, start), source: rest.slice(start + 2, end) });
    rest = rest.slice(end + 2);
  }
  return parts;
}

function evaluateText(text: string, scope: Scope): unknown {
  const parts = expressionsOf(text);
  const [only] = parts;
  if (!only) return text;
  if (parts.length === 1 && text === `{{${only.source}}}`) return run(parseExpression(only.source), scope);
  const after = text.slice(text.lastIndexOf('}}') + 2);
  return (
    parts.map(({ before, source }) => before + inText(run(parseExpression(source), scope))).join('') + after
  );
}

function inText(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return String(value);
  throw new ImlError(`cannot put ${JSON.stringify(value)} into a text`);
}

function run(expression: Expression, scope: Scope): unknown {
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'variable':
      if (!Object.hasOwn(scope, expression.name)) throw new ImlError(`there is no ${expression.name} here`);
      return scope[expression.name];
    case 'property': {
      const of = run(expression.of, scope);
      // Which item of a list is meant nobody says.
      if (Array.isArray(of)) throw new ImlError(`a list has no .${expression.name}`);
      return isRecord(of) && Object.hasOwn(of, expression.name) ? of[expression.name] : undefined;
    }
    case 'call':
      return call(expression, scope);
    case 'operation':
      return operate(expression.operator, run(expression.left, scope), run(expression.right, scope));
    default:
      return expression satisfies never;
  }
}

function call({ name, given }: Extract<Expression, { kind: 'call' }>, scope: Scope): unknown {
  if (name === 'if') {
    const [condition, then, otherwise, more] = given;
    if (!condition || !then || !otherwise || more) throw new ImlError('if() takes three arguments');
    // The other arm is left alone: formatDate() of a date that is not there would fail.
    return run(run(condition, scope) ? then : otherwise, scope);
  }
  return IML_FUNCTIONS.get(name)?.(...given.map((one) => run(one, scope)));
}

function operate(operator: Operator, left: unknown, right: unknown): unknown {
  switch (operator) {
    case '=':
      return left === right;
    case '+':
      if (typeof left !== 'string' || typeof right !== 'string') throw new ImlError('+ takes texts');
      return left + right;
    case '<':
    case '>':
      // What is missing is neither less nor more, as in JavaScript.
      if (left === undefined || right === undefined) return false;
      if (typeof left !== 'number' || typeof right !== 'number')
        throw new ImlError(`${operator} takes numbers`);
      return operator === '<' ? left < right : left > right;
    default:
      return operator satisfies never;
  }
}
