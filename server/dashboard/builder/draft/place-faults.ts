import type { FieldFault } from '../../api/api-problem.ts';
import type { Draft, OptionDraft, QuestionDraft } from './draft.ts';

/**
 * Where the server found a fault: `title`, `settings/closes_at`, `<question>/label`, `<question>/options/<option>/label`. Questions and
 * options stand with their local names, so that a fault stays with what it was found in wherever that is moved.
 */
export type FaultPlaces = ReadonlySet<string>;

export const NO_FAULTS: FaultPlaces = new Set();

/** `sent`: the draft as it was when the server looked at it. */
export function placeFaults(faults: readonly FieldFault[], sent: Draft): FaultPlaces {
  return new Set(
    faults.flatMap(({ pointer }) => {
      const path = pathOf(pointer);
      return [...rivals(path, sent), placeOf(path, sent)];
    }),
  );
}

/** What may be there once only is refused where it comes the second time; which of them is wrong, the owner knows. */
function rivals([head = '', index, name, ...rest]: string[], { questions }: Draft): string[] {
  const question = head === 'questions' || head === 'fields' ? questions[Number(index)] : undefined;
  if (!question || rest.length > 0) return [];
  if (name === 'key') {
    return questions
      .filter(({ key }) => key !== '' && key === question.key)
      .map(({ local }) => `${local}/key`);
  }
  if (name !== 'maps_to') return [];
  return questions
    .filter(({ mapsTo, type }) => mapsTo && type === question.type)
    .map(({ local }) => `${local}/maps_to`);
}

const pathOf = (pointer: string) =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));

function placeOf([head = '', index, ...rest]: string[], { questions }: Draft): string {
  const question = head === 'questions' || head === 'fields' ? questions[Number(index)] : undefined;
  if (index === undefined || !question)
    return [head, ...(index === undefined ? [] : [index]), ...rest].join('/');
  return [question.local, ...inQuestion(rest, question)].join('/');
}

function inQuestion([list = '', index, ...rest]: string[], question: QuestionDraft): string[] {
  const option = index === undefined ? undefined : optionsOf(question, list)?.[Number(index)];
  if (option) return [list, String(option.local), ...rest];
  return [list, ...(index === undefined ? [] : [index]), ...rest];
}

function optionsOf(question: QuestionDraft, list: string): OptionDraft[] | undefined {
  switch (list) {
    case 'options':
    case 'rows':
    case 'columns':
      return question[list];
    default:
      return undefined;
  }
}

export const faultsUnder = (faults: FaultPlaces, place: string): string[] =>
  [...faults].filter((one) => one === place || one.startsWith(`${place}/`));

/** What was changed is looked at anew when it is saved. */
export const withoutFaultsUnder = (faults: FaultPlaces, places: readonly string[]): FaultPlaces => {
  const gone = new Set(places.flatMap((place) => faultsUnder(faults, place)));
  return gone.size === 0 ? faults : new Set([...faults].filter((place) => !gone.has(place)));
};

/** The part of the builder that a place is in. */
export function partOf(place: string, { questions }: Draft): 'questions' | 'settings' | 'translations' {
  if (place.includes('/translations/') || place.startsWith('translations/')) return 'translations';
  if (questions.some(({ local }) => place.startsWith(`${local}/`))) return 'questions';
  return /^(title|description|questions|fields|)$/.test(place) ? 'questions' : 'settings';
}
