import { createContext, useContext } from 'react';
import type { CollectorKind } from '../collectors/collector.ts';
import { useWords } from '../language/language.tsx';
import type { Definition } from './draft/definition.ts';
import type { Draft, QuestionDraft } from './draft/draft.ts';
import type { FaultPlaces } from './draft/place-faults.ts';
import { textAt } from './draft/text-at.ts';
import { faultText } from './fault-text.ts';
import { faultWords } from './fault-words.ts';

export interface SavingFault {
  during: 'save' | 'publish';
  error: unknown;
}

/** What every part of the builder works with. */
export interface BuilderState {
  kind: CollectorKind;
  /** As the server has it. */
  base: Definition;
  draft: Draft;
  isDirty: boolean;
  faults: FaultPlaces;
  /** Why the last saving or publishing did not come about. */
  savingFault: SavingFault | null;
  isSaving: boolean;
  isPublishing: boolean;
  openQuestion: string | null;
  /** What was deleted last, and can be brought back until the next saving. */
  removed: { question: QuestionDraft; at: number } | null;
  remove(question: QuestionDraft): void;
  restore(): void;
  setOpenQuestion(local: string | null): void;
  isAnswered(question: QuestionDraft): boolean;
  /** A name that no question has or had. */
  newLocal(): string;
  /** `places`: whose faults are done with, as the next saving looks at them anew. */
  edit(change: (draft: Draft) => Draft, places?: readonly string[]): void;
  /** What was left unsaved before is here again. */
  isRestored: boolean;
  dropChanges(): void;
  save(evenSo?: boolean): Promise<boolean>;
  publish(): Promise<boolean>;
  takeTheirs(): Promise<void>;
}

const Context = createContext<BuilderState | null>(null);

export const BuilderProvider = Context.Provider;

export function useBuilder(): BuilderState {
  const builder = useContext(Context);
  if (!builder) throw new Error('used outside of the builder');
  return builder;
}

/** What is wrong at a place, in a sentence; undefined: nothing. */
export function useFaultText(): (place: string) => string | undefined {
  const words = useWords(faultWords);
  const { draft, faults, savingFault } = useBuilder();
  return (place) => {
    if (!faults.has(place)) return undefined;
    if (isAboutAnswers(savingFault?.error)) return words.answered;
    // Something stands there, so it is not that nothing does.
    if (textAt(place, draft)?.trim()) return words.unkeepable;
    return faultText(words, place);
  };
}

const isAboutAnswers = (error: unknown) =>
  typeof error === 'object' && error !== null && 'type' in error && error.type === 'answered-question';
