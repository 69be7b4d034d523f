import type { Draft } from './draft.ts';

/**
 * What is unsaved, kept by the browser for as long as the tab lives: a session that ends, a crash or a reload takes nothing away. Signing
 * out does (session.ts).
 */
export interface Kept {
  /** Of the state that was being edited. */
  updatedAt: string;
  draft: Draft;
}

const nameOf = (id: string) => `askusers-unsaved-${id}`;

export function keepDraft(id: string, kept: Kept): void {
  try {
    sessionStorage.setItem(nameOf(id), JSON.stringify(kept));
  } catch {
    // The browser keeps nothing, or has no room: then the warning before leaving is all there is.
  }
}

export const forgetDraft = (id: string): void => sessionStorage.removeItem(nameOf(id));

/** Also what was made from an older state: saving it then tells of the conflict. */
export function keptDraft(id: string): Kept | undefined {
  const text = sessionStorage.getItem(nameOf(id));
  return text === null ? undefined : (JSON.parse(text) as Kept); // only keepDraft writes there
}
