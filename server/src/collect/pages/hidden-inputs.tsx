import { hiddenFieldName, PAGE_FIELD } from '../answers/field-names.ts';
import type { CollectorPageView } from './collector-page-view.ts';

/** What travels with the answers: the token that makes sending twice harmless, and how the visitor came here. */
export const HiddenInputs = ({ view }: { view: CollectorPageView }) => {
  const own: [string, string | null | undefined][] = [
    [PAGE_FIELD.idempotencyKey, view.idempotencyKey],
    [PAGE_FIELD.language, view.language],
    [PAGE_FIELD.startedAt, view.startedAt],
    [PAGE_FIELD.pageUrl, view.pageUrl],
    [PAGE_FIELD.referrer, view.referrer],
    [PAGE_FIELD.unsaved, view.unsaved],
    ...Object.entries(view.hiddenFields)
      .filter(([name]) => view.collector.hidden_fields.includes(name))
      .map(([name, value]): [string, string] => [hiddenFieldName(name), value]),
  ];
  return own.map(([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />);
};
