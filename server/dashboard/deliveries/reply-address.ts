import type { Delivery, DeliveryInFull } from './delivery.ts';

/** Where the answers of a delivery are read, from its own body; null for test sends, whose answers are nobody's. */
export function replyAddressOf({ is_test, attempts }: DeliveryInFull): string | null {
  const body = attempts.at(-1)?.request.body;
  if (is_test || !body) return null;
  try {
    const { data } = JSON.parse(body) as {
      data?: {
        response?: { id?: string; survey_id?: string };
        submission?: { id?: string; form_id?: string };
      };
    }; // an event, as our own server wrote it
    const { response, submission } = data ?? {};
    if (response?.id) return `/surveys/${response.survey_id}/responses/${response.id}`;
    return submission?.id ? `/forms/${submission.form_id}/submissions/${submission.id}` : null;
  } catch {
    return null;
  }
}

/** The same for a row of a list. */
export function replyPathOf({ survey, form, response_id, submission_id }: Delivery): string | null {
  if (survey && response_id) return `/surveys/${survey.id}/responses/${response_id}`;
  return form && submission_id ? `/forms/${form.id}/submissions/${submission_id}` : null;
}
