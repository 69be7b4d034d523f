/** A table in Markdown; the first line is its head. */
export function table(head: readonly string[], lines: readonly (readonly (string | number)[])[]): string {
  const all = [head, head.map(() => '---'), ...lines];
  return all.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

const dash = (value: number, text: string) => (Number.isNaN(value) ? '–' : text);

export const ms = (value: number) => dash(value, `${value.toFixed(1)} ms`);
export const seconds = (valueMs: number) => dash(valueMs, `${(valueMs / 1_000).toFixed(2)} s`);
export const mebibytes = (value: number) => dash(value, `${value.toFixed(0)} MiB`);
export const whole = (value: number) => dash(value, value.toFixed(0));
export const hundredths = (value: number) => dash(value, value.toFixed(2));
export const times = (value: number) => dash(value, `${value.toFixed(2)} ×`);
export const percent = (share: number) => dash(share, `${Math.round(100 * share)} %`);

/** Whether an aim was met, beside it. */
export const aim = (text: string, isMet: boolean) => `${text}: ${isMet ? 'met' : '**missed**'}`;
