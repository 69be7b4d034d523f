import { readFileSync } from 'node:fs';

const README = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

/** The code block of the README that follows `<!-- tested: name -->`, word for word. */
export function readmeBlock(name: string): string {
  const block = README.split(`<!-- tested: ${name} -->\n`)[1]?.match(/^```\w+\n([\s\S]*?)\n```$/m)?.[1];
  if (!block) throw new Error(`README.md has no block that is marked "tested: ${name}"`);
  return block;
}

export interface Setting {
  name: string;
  default: string;
}

/** The rows of the README's table of settings. */
export function readmeSettings(): Setting[] {
  const rows = README.split('\n### Settings\n')[1]
    ?.split('\n#')[0]
    ?.matchAll(/^\| `([A-Z_]+)` \| (.*?) \|/gm);
  return [...(rows ?? [])].map(([, name = '', text = '']) => ({ name, default: text.replaceAll('`', '') }));
}
