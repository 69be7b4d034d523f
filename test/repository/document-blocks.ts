import { readFileSync } from 'node:fs';

export const documentText = (document: string) =>
  readFileSync(new URL(`../../${document}`, import.meta.url), 'utf8');

/** The code block of a document, such as README.md, that follows `<!-- tested: name -->`, word for word. */
export function documentBlock(document: string, name: string): string {
  const block = documentText(document)
    .split(`<!-- tested: ${name} -->\n`)[1]
    ?.match(/^```\w+\n([\s\S]*?)\n```$/m)?.[1];
  if (!block) throw new Error(`${document} has no block that is marked "tested: ${name}"`);
  return block;
}
