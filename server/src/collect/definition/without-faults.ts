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
  const whole = { body };
  const ours = new Set<unknown>([whole]);
  for (const { pointer } of errors) {
    const path = pathOf(pointer);
    const [list, , part] = path;
    // Whatever else a question has, it is its type that says whether that fits.
    const isWhole = goes === 'question' || part === 'type';
    takeOut(whole, isWhole && (list === 'questions' || list === 'fields') ? path.slice(0, 2) : path, ours);
  }
  return whole.body;
}

/** `ours`: what may be changed. All else is left as it is: only what lies on the way is copied, as a body may be nested beyond all copying. */
function takeOut(whole: { body: unknown }, path: readonly string[], ours: Set<unknown>): void {
  const [name, container] = [path.at(-1), path.slice(0, -1)];
  const parent = ['body', ...container].reduce((at: unknown, each) => ownPart(at, each, ours), whole);
  if (name === undefined || typeof parent !== 'object' || parent === null) return;
  const standIn = STAND_INS[container.at(-1) ?? ''];
  if (!Array.isArray(parent)) {
    if (REQUIRED_TEXTS.has(name)) Object.assign(parent, { [name]: SOME_TEXT });
    else Reflect.deleteProperty(parent, name);
  } else if (standIn) parent[Number(name)] = { ...standIn };
  else takeOut(whole, container, ours);
}

function ownPart(parent: unknown, name: string, ours: Set<unknown>): unknown {
  const part = partOf(parent, name);
  if (typeof part !== 'object' || part === null || ours.has(part)) return part;
  const copy = Array.isArray(part) ? [...part] : { ...part };
  ours.add(copy);
  Reflect.set(Object(parent), name, copy);
  return copy;
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
