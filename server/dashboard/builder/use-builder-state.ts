import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { ApiProblem } from '../api/api-problem.ts';
import type { CollectorKind } from '../collectors/collector.ts';
import type { BuilderState, SavingFault } from './builder-context.ts';
import { definitionQuery, usePublish, useSaveDefinition } from './builder-queries.ts';
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
  const [kept] = useState(() => keptDraft(loaded.id, loaded.updated_at));
  const [draft, setDraft] = useState(() => kept ?? draftOf(loaded));
  const [isRestored, setIsRestored] = useState(kept !== undefined);
  const [faults, setFaults] = useState(NO_FAULTS);
  const [savingFault, setSavingFault] = useState<SavingFault | null>(null);
  const [openQuestion, setOpenQuestion] = useState<string | null>(null);
  const [removed, setRemoved] = useState<BuilderState['removed']>(null);
  const latest = useRef(draft);
  latest.current = draft;
  const madeCount = useRef(0);
  const saving = useSaveDefinition(kind, base.id);
  const publishing = usePublish(kind, base.id);
  const savedText = useMemo(() => JSON.stringify(patchOf(kind, draftOf(base))), [kind, base]);
  const isDirty = useMemo(() => JSON.stringify(patchOf(kind, draft)) !== savedText, [kind, draft, savedText]);

  useEffect(() => {
    if (isDirty) keepDraft(base.id, { updatedAt: base.updated_at, draft });
    else forgetDraft(base.id);
  }, [isDirty, base, draft]);

  function reset(definition: Definition) {
    setBase(definition);
    setDraft(draftOf(definition));
    setFaults(NO_FAULTS);
    setSavingFault(null);
    setIsRestored(false);
  }

  function fail(error: unknown, during: SavingFault['during'], sent: Draft) {
    const isTold = error instanceof ApiProblem && error.faults.length > 0;
    setFaults(isTold ? placeFaults(error.faults, sent) : NO_FAULTS);
    setSavingFault({ during, error });
  }

  /** False: nothing was saved. `evenSo`: whatever somebody else has saved meanwhile. */
  async function save(evenSo = false): Promise<boolean> {
    if (saving.isPending) return false;
    const sent = latest.current;
    try {
      const since = evenSo ? {} : { updated_at: base.updated_at };
      const saved = await saving.mutateAsync({ ...patchOf(kind, sent), ...since });
      setBase(saved);
      setDraft((present) => adoptSaved(present, sent, saved));
      setFaults(NO_FAULTS);
      setSavingFault(null);
      setRemoved(null);
      setIsRestored(false);
      return true;
    } catch (error) {
      fail(error, 'save', sent);
      return false;
    }
  }

  async function publish(): Promise<boolean> {
    if (isDirty && !(await save())) return false;
    try {
      setBase(await publishing.mutateAsync());
      setSavingFault(null);
      return true;
    } catch (error) {
      fail(error, 'publish', latest.current);
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
    removed,
    remove(question) {
      setRemoved({ question, at: draft.questions.indexOf(question) });
      setDraft(withoutQuestion(draft, question.local));
      setFaults((present) => withoutFaultsUnder(present, [question.local]));
    },
    restore() {
      if (removed) setDraft(withQuestion(draft, removed.question, removed.at));
      setRemoved(null);
    },
    isAnswered: (question) => question.id !== null && answered.has(question.id),
    newLocal() {
      madeCount.current += 1;
      // A kept draft brings names of its own along.
      return draft.questions.some(({ local }) => local === `new-${madeCount.current}`)
        ? this.newLocal()
        : `new-${madeCount.current}`;
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
      reset(await client.fetchQuery({ ...definitionQuery(kind, base.id), staleTime: 0 }));
    },
  };
}
