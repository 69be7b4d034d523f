export type BuilderPart = 'questions' | 'settings' | 'translations' | 'preview';

/** The part that is shown; absent: the questions. */
export interface BuilderSearch {
  part?: Exclude<BuilderPart, 'questions'> | undefined;
}

export function parseBuilderSearch({ part }: Record<string, unknown>): BuilderSearch {
  return part === 'settings' || part === 'translations' || part === 'preview' ? { part } : {};
}
