import { isId } from '../../deliveries/delivery-search.ts';

/** Whose answers the new webhook is for, when one came from there. */
export interface NewWebhookSearch {
  survey_id?: string;
  form_id?: string;
}

export function parseNewWebhookSearch({ survey_id, form_id }: Record<string, unknown>): NewWebhookSearch {
  if (typeof survey_id === 'string' && isId(survey_id)) return { survey_id };
  return typeof form_id === 'string' && isId(form_id) ? { form_id } : {};
}
