import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { ApiProblem } from '../api/api-problem.ts';
import type { CollectorKind } from '../collectors/collector.ts';
import type { BuilderState, SavingFault } from './builder-context.ts';
import { answeredQuery, definitionQuery, usePublish, useSaveDefinition } from './builder-queries.ts';
import { adoptSaved } from './draft/adopt-saved.ts';
import type { Definition } from './draft/definition.ts';
import { type Draft, draftOf } from './draft/draft.ts';
import { withoutQuestion, withQuestion } from './draft/edit-questions.ts';
import { forgetDraft, keepDraft, keptDraft } from './draft/kept-draft.ts';
import { patchOf } from './draft/patch-of.ts';
import { NO_FAULTS, placeFaults, withoutFaultsUnder } from './draft/place-faults.ts';

/** The draft, what the server holds, and the way between them. */
export function useBuilderState(
  kind: CollectorKind,
  loaded: Definition,
  answered: ReadonlySet<string>,
): BuilderState {
  const client = useQueryClient();
  const [base, setBase] = useState(loaded);
  const [kept] = useState(() => keptDraft(loaded.id));
  /** The state of the server that the draft was made from: if somebody changes it, a save is a conflict. */
  const [madeFrom, setMadeFrom] = useState(kept?.updatedAt ?? loaded.updated_at);
  const [draft, setDraft] = useState(() => kept?.draft ?? draftOf(loaded));
  const [isRestored, setIsRestored] = useState(kept !== undefined);
  const [faults, setFaults] = useState(NO_FAULTS);
  const [savingFault, setSavingFault] = useState<SavingFault | null>(null);
  const [openQuestion, setOpenQuestion] = useState<string | null>(null);
  const [removed, setRemoved] = useState<NonNullable<BuilderState['removed']>[]>([]);
  const latest = useRef(draft);
  latest.current = draft;
  const madeCount = useRef(0);
  const saving = useSaveDefinition(kind, base.id);
  const publishing = usePublish(kind, base.id);
  const savedText = useMemo(() => JSON.stringify(patchOf(kind, draftOf(base))), [kind, base]);
  const isDirty = useMemo(() => JSON.stringify(patchOf(kind, draft)) !== savedText, [kind, draft, savedText]);

  useEffect(() => {
    if (isDirty) keepDraft(base.id, { updatedAt: madeFrom, draft });
    else forgetDraft(base.id);
  }, [isDirty, base, madeFrom, draft]);

  function reset(definition: Definition) {
    setBase(definition);
    setMadeFrom(definition.updated_at);
    setDraft(draftOf(definition));
    setFaults(NO_FAULTS);
    setSavingFault(null);
    setRemoved([]);
    setIsRestored(false);
  }

  function adopt(sent: Draft, stored: Definition) {
    setBase(stored);
    setMadeFrom(stored.updated_at);
    setDraft((present) => adoptSaved(present, sent, stored));
    setSavingFault(null);
  }

  function fail(error: unknown, during: SavingFault['during'], sent: Draft) {
    const isTold = error instanceof ApiProblem && error.faults.length > 0;
    setFaults(isTold ? placeFaults(error.faults, sent) : NO_FAULTS);
    setSavingFault({ during, error });
    // Somebody answered meanwhile: what is fixed by that shows it.
    if (error instanceof ApiProblem && error.type === 'answered-question') lookWhoAnswered();
  }

  const lookWhoAnswered = () =>
    void client.invalidateQueries({ queryKey: answeredQuery(kind, base.id).queryKey });

  /** False: nothing was saved. `evenSo`: whatever somebody else has saved meanwhile. */
  async function save(evenSo = false): Promise<boolean> {
    if (saving.isPending || !isDirty) return !saving.isPending;
    const sent = latest.current;
    try {
      const since = evenSo ? {} : { updated_at: madeFrom };
      const saved = await saving.mutateAsync({ ...patchOf(kind, sent), ...since });
      adopt(sent, saved);
      setFaults(NO_FAULTS);
      setRemoved([]);
      setIsRestored(false);
      return true;
    } catch (error) {
      fail(error, 'save', sent);
      return false;
    }
  }

  async function publish(): Promise<boolean> {
    if (isDirty && !(await save())) return false;
    const sent = latest.current;
    try {
      // What somebody else has saved meanwhile comes along, and is seen before it can be saved over.
      adopt(sent, await publishing.mutateAsync());
      lookWhoAnswered();
      return true;
    } catch (error) {
      fail(error, 'publish', sent);
      return false;
    }
  }

  return {
    kind,
    base,
    draft,
    isDirty,
    faults,
    savingFault,
    isSaving: saving.isPending,
    isPublishing: publishing.isPending,
    openQuestion,
    setOpenQuestion,
    removed: removed.at(-1) ?? null,
    remove(question) {
      setRemoved([...removed, { question, at: draft.questions.indexOf(question) }]);
      setDraft(withoutQuestion(draft, question.local));
      setFaults((present) => withoutFaultsUnder(present, [question.local]));
    },
    restore() {
      const last = removed.at(-1);
      if (last) setDraft(withQuestion(draft, last.question, last.at));
      setRemoved(removed.slice(0, -1));
    },
    isAnswered: (question) => question.id !== null && answered.has(question.id),
    newLocal() {
      const isTaken = () => draft.questions.some(({ local }) => local === `new-${madeCount.current}`);
      // A kept draft brings names of its own along.
      do madeCount.current += 1;
      while (isTaken());
      return `new-${madeCount.current}`;
    },
    edit(change, places = []) {
      setDraft(change);
      setFaults((present) => withoutFaultsUnder(present, places));
    },
    isRestored,
    dropChanges: () => reset(base),
    save,
    publish,
    async takeTheirs() {
      try {
        reset(await client.fetchQuery({ ...definitionQuery(kind, base.id), staleTime: 0 }));
      } catch (error) {
        fail(error, 'save', latest.current);
      }
    },
  };
}
