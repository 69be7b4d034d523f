import { createHash } from 'node:crypto';
import type { CollectorPageView } from './collector-page-view.ts';
import { embeddedCode } from './embedded-code.ts';
import { takesFiles } from './takes-files.ts';
import { uploadCode } from './upload-code.ts';

/** A script of ours that stands in a page; the policy of the pages lets run what has its hash and nothing else. */
export interface PageScript {
  text: string;
  hash: string;
}

const script = (text: string): PageScript => ({
  text,
  hash: `'sha256-${createHash('sha256').update(text).digest('base64')}'`,
});

export const embeddedScript = script(embeddedCode);
const uploadScript = script(uploadCode);
const bothScripts = script(`${embeddedCode}${uploadCode}`);

export const allScripts: readonly PageScript[] = [embeddedScript, uploadScript, bothScripts];

/** Most pages have none: they work without, and a script only makes uploads and embedding more pleasant. */
export function pageScript({ collector, isEmbedded, isPreview }: CollectorPageView): PageScript | undefined {
  if (isPreview) return undefined; // a chosen file would be sent at once, and kept
  if (takesFiles(collector)) return isEmbedded ? bothScripts : uploadScript;
  return isEmbedded ? embeddedScript : undefined;
}
