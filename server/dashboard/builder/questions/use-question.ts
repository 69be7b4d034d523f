import { useBuilder, useFaultText } from '../builder-context.ts';
import type { QuestionDraft } from '../draft/draft.ts';
import { withChanged } from '../draft/edit-questions.ts';

/** Parts of the draft whose names the API writes otherwise. */
const API_NAMES: { [Name in keyof QuestionDraft]?: string } = {
  allowOther: 'allow_other',
  mapsTo: 'maps_to',
};

/** What the fields of one question work with. */
export function useQuestion(question: QuestionDraft) {
  const { draft, edit, isAnswered } = useBuilder();
  const faultText = useFaultText();
  return {
    /** Somebody answered it as it was saved last. */
    isFixed: isAnswered(question),
    change(part: Partial<QuestionDraft>) {
      const names = Object.keys(part) as (keyof QuestionDraft)[]; // Object.keys forgets the names
      const places = names.flatMap((name) => {
        // Where two had the same, both are done with.
        const whose = name === 'key' || name === 'mapsTo' ? draft.questions : [question];
        return whose.map(({ local }) => `${local}/${API_NAMES[name] ?? name}`);
      });
      edit((present) => withChanged(present, question.local, part), places);
    },
    fault: (place: string) => faultText(`${question.local}/${place}`),
  };
}
