import { createHash } from 'node:crypto';
import type { CollectorPageView } from './collector-page-view.ts';
import { embeddedCode } from './embedded-code.ts';
import { pagingCode } from './paging-code.ts';
import { partsOfPage } from './parts-of-page.ts';
import { signatureCode } from './signature-code.ts';
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
const signatureScript = script(signatureCode);
const pagingScript = script(pagingCode);

export const allScripts: readonly PageScript[] = [
  embeddedScript,
  pagingScript,
  signatureScript,
  uploadScript,
];

/** Most pages have none: they work without, and scripts only make paging, signing, uploads and embedding more pleasant. */
export function pageScripts({ collector, isEmbedded, isPreview }: CollectorPageView): PageScript[] {
  const isSigned = collector.questions.some(({ type }) => type === 'signature');
  return [
    ...(isEmbedded ? [embeddedScript] : []),
    // Before the one that holds a submit up for its uploads: a submit that only turns is none.
    ...(partsOfPage(collector.questions).length > 1 ? [pagingScript] : []),
    ...(isSigned ? [signatureScript] : []),
    // From a preview a chosen file would be sent at once, and kept.
    ...(takesFiles(collector) && !isPreview ? [uploadScript] : []),
  ];
}
