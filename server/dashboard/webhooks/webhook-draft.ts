import type { EventType } from '../deliveries/delivery.ts';
import { adviseUrl } from './advise-url.ts';
import type { Webhook } from './webhook.ts';
import type { WebhookOrder } from './webhook-queries.ts';

export interface HeaderDraft {
  key: number;
  name: string;
  value: string;
}

/** What stands in the form. `scope`: null takes all; `headers`: null leaves those of the webhook as they are. */
export interface WebhookDraft {
  url: string;
  name: string;
  eventTypes: EventType[];
  surveyIds: string[] | null;
  formIds: string[] | null;
  headers: HeaderDraft[] | null;
  /** As typed; empty for no limit of its own. */
  maxPerSecond: string;
}

export const NEW_WEBHOOK: WebhookDraft = {
  url: '',
  name: '',
  eventTypes: ['survey.response.created', 'form.submission.created'],
  surveyIds: null,
  formIds: null,
  headers: [],
  maxPerSecond: '',
};

export const draftOf = (webhook: Webhook): WebhookDraft => ({
  url: webhook.url,
  name: webhook.name ?? '',
  eventTypes: webhook.event_types,
  surveyIds: webhook.survey_ids.length > 0 ? webhook.survey_ids : null,
  formIds: webhook.form_ids.length > 0 ? webhook.form_ids : null,
  headers: Object.keys(webhook.headers).length > 0 ? null : [],
  maxPerSecond: webhook.max_per_second === null ? '' : String(webhook.max_per_second),
});

/** Places of the form that stop it from being sent. */
export type DraftFault = 'url' | 'events' | 'surveys' | 'forms' | 'headers' | 'limit';

export function draftFaults(draft: WebhookDraft): DraftFault[] {
  const faults: DraftFault[] = [];
  if (adviseUrl(draft.url).fault) faults.push('url');
  if (draft.eventTypes.length === 0) faults.push('events');
  if (wantsSurveys(draft) && draft.surveyIds?.length === 0) faults.push('surveys');
  if (wantsForms(draft) && draft.formIds?.length === 0) faults.push('forms');
  if (draft.headers?.some((one) => headerFault(one, draft.headers ?? []))) faults.push('headers');
  if (draft.maxPerSecond.trim() && !isLimit(draft.maxPerSecond.trim())) faults.push('limit');
  return faults;
}

/** Of a row's two fields the one to mend; an empty row is not meant. `twice`: letter case does not tell two headers apart. */
export function headerFault(row: HeaderDraft, rows: HeaderDraft[]): 'name' | 'value' | 'twice' | null {
  const [name, value] = [row.name.trim().toLowerCase(), row.value.trim()];
  if (!name && !value) return null;
  if (!name) return 'name';
  if (rows.some((other) => other.key < row.key && other.name.trim().toLowerCase() === name)) return 'twice';
  return value ? null : 'value';
}

export const wantsSurveys = (draft: WebhookDraft) => draft.eventTypes.includes('survey.response.created');
export const wantsForms = (draft: WebhookDraft) => draft.eventTypes.includes('form.submission.created');

export function orderOf(draft: WebhookDraft): WebhookOrder {
  return {
    url: draft.url.trim(),
    name: draft.name.trim() || null,
    event_types: draft.eventTypes,
    survey_ids: (wantsSurveys(draft) && draft.surveyIds) || [],
    form_ids: (wantsForms(draft) && draft.formIds) || [],
    max_per_second: draft.maxPerSecond.trim() ? Number(draft.maxPerSecond) : null,
    ...(draft.headers === null ? {} : { headers: headersOf(draft.headers) }),
  };
}

/** The same for a webhook that is only being made: what was left empty is not said, so that it takes nothing from one that is there. */
export function newOrderOf(draft: WebhookDraft): WebhookOrder {
  const { name, max_per_second, headers, ...order } = orderOf(draft);
  return {
    ...order,
    ...(name ? { name } : {}),
    ...(max_per_second ? { max_per_second } : {}),
    ...(headers && Object.keys(headers).length > 0 ? { headers } : {}),
  };
}

/** Only what was touched, so that an edit in another tab is not undone by this one. */
export function patchOf(draft: WebhookDraft, typed: Partial<WebhookDraft>): WebhookOrder {
  const { url, name, event_types, survey_ids = [], form_ids = [], headers, max_per_second } = orderOf(draft);
  const isScope = typed.eventTypes || 'surveyIds' in typed || 'formIds' in typed;
  return {
    ...(typed.url !== undefined && url ? { url } : {}),
    ...(typed.name !== undefined && name !== undefined ? { name } : {}),
    ...(isScope && event_types ? { event_types, survey_ids, form_ids } : {}),
    ...(typed.headers && headers ? { headers } : {}),
    ...(typed.maxPerSecond !== undefined && max_per_second !== undefined ? { max_per_second } : {}),
  };
}

const isLimit = (text: string) => /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 10_000;

/** Rows that were left empty were not meant. */
const headersOf = (headers: HeaderDraft[]) =>
  Object.fromEntries(
    headers
      .filter(({ name, value }) => name.trim() || value.trim())
      .map(({ name, value }) => [name.trim(), value.trim()]),
  );
