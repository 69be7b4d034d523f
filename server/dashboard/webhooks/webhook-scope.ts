import type { Webhook } from './webhook.ts';
import type { webhookWords } from './webhook-words.ts';

/** "3 surveys, 1 form", or that nothing is left out. Only what its event types can bring is named. */
export function scopeText(
  webhook: Pick<Webhook, 'event_types' | 'survey_ids' | 'form_ids'>,
  words: (typeof webhookWords)['en'],
): string {
  const parts = [
    webhook.event_types.includes('survey.response.created') && webhook.survey_ids.length > 0
      ? words.surveys(webhook.survey_ids.length)
      : null,
    webhook.event_types.includes('form.submission.created') && webhook.form_ids.length > 0
      ? words.forms(webhook.form_ids.length)
      : null,
  ].filter((part) => part !== null);
  return parts.length > 0 ? parts.join(', ') : words.everything;
}
