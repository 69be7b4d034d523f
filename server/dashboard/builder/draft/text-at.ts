import type { Draft } from './draft.ts';

/** What is written at a place that must not be empty (place-faults.ts); undefined: at that place nothing must. */
export function textAt(place: string, draft: Draft): string | undefined {
  if (place === 'title') return draft.title;
  if (place === 'settings/submit_label') return draft.settings.submit_label;
  const [local, list, option, name] = place.split('/');
  const question = draft.questions.find((one) => one.local === local);
  if (list === 'label') return question?.label;
  if (name !== 'label' || (list !== 'options' && list !== 'rows' && list !== 'columns')) return undefined;
  return question?.[list].find((one) => String(one.local) === option)?.label;
}
