import type { IDataObject, IHookFunctions } from 'n8n-workflow';
import { ALL } from '../api/search-collectors.ts';

/** What the node's parameters order. */
export interface WantedWebhook extends IDataObject {
  url: string;
  event_types: string[];
  survey_ids: string[];
  form_ids: string[];
}

export function wantedWebhook(hook: IHookFunctions): WantedWebhook {
  const events = hook.getNodeParameter('events') as string[]; // a multiOptions parameter
  const chosen = (name: 'survey' | 'form', event: string): string[] => {
    if (!events.includes(event)) return [];
    const id = String(hook.getNodeParameter(name, '', { extractValue: true }) ?? '').trim();
    return id === '' || id === ALL ? [] : [id.toLowerCase()];
  };
  return {
    url: hook.getNodeWebhookUrl('default') ?? '',
    event_types: [...events],
    survey_ids: chosen('survey', 'survey.response.created'),
    form_ids: chosen('form', 'form.submission.created'),
  };
}

/** Whether what is registered does what is wanted. */
export function isAsWanted(registered: IDataObject, wanted: WantedWebhook): boolean {
  return (
    registered.url === wanted.url &&
    sameTexts(registered.event_types, wanted.event_types) &&
    sameTexts(registered.survey_ids, wanted.survey_ids) &&
    sameTexts(registered.form_ids, wanted.form_ids)
  );
}

const sameTexts = (some: unknown, others: readonly string[]): boolean =>
  Array.isArray(some) && JSON.stringify(some.toSorted()) === JSON.stringify(others.toSorted());
