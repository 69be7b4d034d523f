export type Token =
  | { kind: 'text'; text: string }
  | { kind: 'number'; number: number }
  | { kind: 'name'; name: string }
  | { kind: 'mark'; mark: string };

export class ImlError extends Error {}

/** The marks of the subset that the app uses; the rest of IML's are refused. */
const MARKS = ['=', '<', '>', '+', '(', ')', ',', '.'];

export function tokensOf(source: string): Token[] {
  const tokens: Token[] = [];
  let rest = source;
  while (rest !== '') {
    const [token, length] = firstToken(rest, source);
    if (token) tokens.push(token);
    rest = rest.slice(length);
  }
  return tokens;
}

function firstToken(rest: string, source: string): [Token | null, number] {
  const space = /^\s+/.exec(rest);
  if (space) return [null, space[0].length];
  const text = /^'([^'\\]*)'/.exec(rest);
  if (text) return [{ kind: 'text', text: text[1] ?? '' }, text[0].length];
  const number = /^\d+(\.\d+)?(?![\w.])/.exec(rest);
  if (number) return [{ kind: 'number', number: Number(number[0]) }, number[0].length];
  const name = /^[A-Za-z_]\w*/.exec(rest);
  if (name) return [{ kind: 'name', name: name[0] }, name[0].length];
  const mark = MARKS.find((one) => rest.startsWith(one));
  if (mark && !/^(==|<=|>=)/.test(rest)) return [{ kind: 'mark', mark }, mark.length];
  throw new ImlError(`does not know ${JSON.stringify(rest.slice(0, 10))} in {{${source}}}`);
}
