import { documentBlock, documentText } from './document-blocks.ts';

const GUIDE = 'docs/operations.md';
export const OPERATIONS_GUIDE = documentText(GUIDE);

/** The command of the guide that is marked with this name, word for word. */
export const guideCommand = (name: string): string => documentBlock(GUIDE, name);

export interface GuideSetting {
  name: string;
  /** As text; undefined when the default is told in words. */
  default: string | undefined;
  /** Every value of a closed list. */
  oneOf: string[] | undefined;
  /** Of a number: both ends are allowed. */
  between: [number, number] | undefined;
  meaning: string;
}

/** The rows of the table of settings. */
export function guideSettings(): GuideSetting[] {
  const rows = OPERATIONS_GUIDE.split('\n## Settings\n')[1]
    ?.split('\n## ')[0]
    ?.matchAll(/^\| `([A-Z_]+)` \| (.+?) \| (.+?) \| (.+?) \|$/gm);
  return [...(rows ?? [])].map(([, name = '', fallback = '', values = '', meaning = '']) => {
    const [, from, to] = /(\d+) to (\d+)$/.exec(values) ?? [];
    return {
      name,
      default: /^`(.+)`$/.exec(fallback)?.[1],
      oneOf: /^(`\w+`(, )?)+$/.test(values) ? values.replaceAll('`', '').split(', ') : undefined,
      between: from && to ? ([Number(from), Number(to)] as [number, number]) : undefined,
      meaning,
    };
  });
}
