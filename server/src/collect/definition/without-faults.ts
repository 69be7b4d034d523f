import type { InputError } from './input-error.ts';

/** Stands for a text that must not be missing. */
const SOME_TEXT = '…';

const REQUIRED_TEXTS = new Set(['title', 'label']);

/** Faults are told by the places in these lists, so that something stands in for an entry that goes. */
const STAND_INS: Record<string, object | undefined> = {
  questions: { label: SOME_TEXT, type: 'statement' },
  fields: { label: SOME_TEXT, type: 'statement' },
  options: { label: SOME_TEXT },
  rows: { label: SOME_TEXT },
  columns: { label: SOME_TEXT },
};

/** The body without what is wrong in it; `goes: 'question'`: without the whole questions in which something is wrong. */
export function withoutFaults(
  body: unknown,
  errors: readonly InputError[],
  goes: 'detail' | 'question',
): unknown {
  const remaining = structuredClone(body);
  for (const { pointer } of errors) {
    const path = pathOf(pointer);
    const [list, , part] = path;
    // Whatever else a question has, it is its type that says whether that fits.
    const isWhole = goes === 'question' || part === 'type';
    takeOut(remaining, isWhole && (list === 'questions' || list === 'fields') ? path.slice(0, 2) : path);
  }
  return remaining;
}

function takeOut(body: unknown, path: readonly string[]): void {
  const [name, container] = [path.at(-1), path.slice(0, -1)];
  const parent = container.reduce(partOf, body);
  if (name === undefined || typeof parent !== 'object' || parent === null) return;
  const standIn = STAND_INS[container.at(-1) ?? ''];
  if (!Array.isArray(parent)) {
    if (REQUIRED_TEXTS.has(name)) Object.assign(parent, { [name]: SOME_TEXT });
    else Reflect.deleteProperty(parent, name);
  } else if (standIn) parent[Number(name)] = { ...standIn };
  else takeOut(body, container);
}

const partOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined;

const pathOf = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
