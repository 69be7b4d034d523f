import type { OptionDraft } from './draft.ts';
import { newOption } from './new-question.ts';

/** With an empty option at that place; `local` names it. */
export function withOption(
  list: readonly OptionDraft[],
  at: number,
): { options: OptionDraft[]; local: number } {
  const option = newOption(list);
  return { options: list.toSpliced(at, 0, option), local: option.local };
}

/** Each line as an option behind `index`. Empty options are filled first where the lines begin, so that none is left between. */
export function withLines(
  list: readonly OptionDraft[],
  index: number,
  lines: readonly string[],
): OptionDraft[] {
  const start = firstEmpty(list, index);
  const options = [...list];
  let at = start;
  for (const line of lines) {
    const present = options[at];
    if (present && isEmpty(present)) options[at] = { ...present, label: line };
    else options.splice(at, 0, newOption(options, line));
    at += 1;
  }
  return options;
}

/** Lines that say something, without the white space around them. */
export const linesOf = (text: string): string[] =>
  text
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim().slice(0, 1_000))
    .filter((line) => line !== '');

/** The first of the empty options that end at `index`, else the place behind it. */
function firstEmpty(list: readonly OptionDraft[], index: number): number {
  let start = index + 1;
  for (let at = index; at >= 0; at -= 1) {
    const option = list[at];
    if (!option || !isEmpty(option)) break;
    start = at;
  }
  return Math.max(0, start);
}

const isEmpty = ({ label }: OptionDraft) => label.trim() === '';
